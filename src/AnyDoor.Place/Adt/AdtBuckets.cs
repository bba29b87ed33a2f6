using System.Text;

namespace AnyDoor.Place.Adt;

/// <summary>
/// Collects messages on disk by month of arrival, then sorts one month at a time into day files, so that memory
/// does not grow with the number of people.
/// </summary>
internal sealed class AdtBuckets : IDisposable
{
    private const string Folder = "hospital-adt";
    private const string Ahead = "ahead";
    private readonly SortedDictionary<int, BinaryWriter> months = [];
    private readonly PlaceOptions options;
    private readonly string partial;

    public AdtBuckets(PlaceOptions options)
    {
        this.options = options;
        partial = Path.Combine(options.To, ".partial");
        Directory.CreateDirectory(partial);
        foreach (var folder in new[] { Folder, Ahead })
        {
            var path = Directory.CreateDirectory(Path.Combine(options.To, folder)).FullName;
            foreach (var old in Directory.EnumerateFiles(path, "adt-*.hl7"))
                File.Delete(old);
        }
    }

    public void Add(AdtMessage message)
    {
        var month = message.Arrives.Year * 12 + message.Arrives.Month;
        if (!months.TryGetValue(month, out var writer))
            months[month] = writer = new BinaryWriter(new FileStream(PathOf(month), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16));
        writer.Write(message.Arrives.Ticks);
        writer.Write(message.Person);
        writer.Write(message.Order);
        writer.Write(message.Text);
    }

    /// <summary>Writes the day files, and after the as-of moment a file for each few minutes with messages.</summary>
    public async Task WriteFilesAsync(CancellationToken cancel)
    {
        foreach (var writer in months.Values)
        {
            var messages = Read(writer);
            messages.Sort((a, b) => (a.Arrives, a.Person, a.Order).CompareTo((b.Arrives, b.Person, b.Order)));
            foreach (var file in messages.GroupBy(m => FileOf(m.Arrives)))
            {
                var text = new StringBuilder();
                foreach (var message in file)
                    text.Append(message.Text);
                await File.WriteAllTextAsync(Path.Combine(options.To, file.Key), text.ToString(), cancel);
            }
        }
    }

    public void Dispose()
    {
        foreach (var writer in months.Values)
            writer.Dispose();
        Directory.Delete(partial, recursive: true);
    }

    /// <summary>A file ahead is named by the end of its minutes: when it is due.</summary>
    private string FileOf(DateTime arrives) => arrives <= options.AsOf
        ? Path.Combine(Folder, $"adt-{arrives:yyyyMMdd}.hl7")
        : Path.Combine(Ahead, $"adt-{EndOf(arrives):yyyyMMdd-HHmm}.hl7");

    private static DateTime EndOf(DateTime arrives) => new(arrives.Ticks - arrives.Ticks % PlaceOptions.AheadSpan.Ticks + PlaceOptions.AheadSpan.Ticks);

    private static List<AdtMessage> Read(BinaryWriter writer)
    {
        var stream = writer.BaseStream;
        writer.Flush();
        stream.Position = 0;
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var messages = new List<AdtMessage>();
        while (stream.Position < stream.Length)
            messages.Add(new AdtMessage(new DateTime(reader.ReadInt64()), reader.ReadInt32(), reader.ReadInt32(), reader.ReadString()));
        return messages;
    }

    private string PathOf(int month) => Path.Combine(partial, $"{month}.bin");
}
