using AnyDoor.Foundation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AnyDoor.Formats.Yaml;

/// <summary>A YAML file with the line of every value, read into whatever a module needs while its faults are collected.</summary>
public sealed class YamlDocument
{
    private YamlDocument(YamlNode root) => Root = root;

    public YamlNode Root { get; }

    /// <returns>Null when the file cannot be read as YAML; the fault says where.</returns>
    public static YamlDocument? Load(string path, FaultList faults)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (IOException)
        {
            faults.Add(path, 0, string.Empty, "the file cannot be opened; expected a YAML file that this account may read");
            return null;
        }

        return Parse(text, path, faults);
    }

    /// <param name="file">What faults call the file.</param>
    public static YamlDocument? Parse(string text, string file, FaultList faults)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            faults.Add(file, (int)Math.Max(exception.Start.Line, 1), string.Empty, $"not readable as YAML: {Plain(exception)}");
            return null;
        }

        catch (InvalidOperationException)
        {
            // The scanner's own answer to a broken key at some places; it does not say where.
            faults.Add(file, 1, string.Empty, "not readable as YAML; look for a key twice in one line, a missing line break or wrong indentation");
            return null;
        }

        if (stream.Documents.Count == 0)
        {
            faults.Add(file, 0, string.Empty, "the file is empty; expected keys and values");
            return null;
        }

        try
        {
            return new YamlDocument(new YamlNode(stream.Documents[0].RootNode, text, file, string.Empty, new YamlBudget()));
        }
        catch (InvalidDataException exception)
        {
            faults.Add(file, 0, string.Empty, exception.Message);
            return null;
        }
    }

    /// <summary>Call when everything has been read: every key that nobody asked for is a fault.</summary>
    public void ReportUnknownKeys(FaultList faults) => Root.ReportUnknownKeys(faults);

    /// <summary>Every key that has been asked for so far, whether the file has it or not; lists as <c>entries[].code</c>.</summary>
    public IReadOnlyCollection<string> AskedKeys() => [.. Root.AskedKeys(string.Empty).Distinct().Order(StringComparer.Ordinal)];

    private static string Plain(YamlException exception)
    {
        string message = (exception.InnerException?.Message ?? exception.Message).TrimEnd('.');
        int end = message.LastIndexOf("): ", StringComparison.Ordinal);
        return end < 0 ? message : message[(end + 3)..];
    }
}
