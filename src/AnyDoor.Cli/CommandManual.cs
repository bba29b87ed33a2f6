using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace AnyDoor.Cli;

/// <summary>The manual of the command, written from its own verbs: <c>docs/commands.md</c> is this text, and a test compares them.</summary>
public static class CommandManual
{
    public static string Write(RootCommand root)
    {
        var text = new StringBuilder("# The `anydoor` command\n\nExit codes: 0 done, 1 refused or failed, 2 wrongly written. Written by `anydoor manual > docs/commands.md`.\n");
        foreach (var verb in root.Subcommands.Where(verb => !verb.Hidden))
            Write(text, verb, "anydoor");
        return text.ToString();
    }

    private static void Write(StringBuilder text, Command verb, string before)
    {
        var name = $"{before} {verb.Name}";
        var arguments = string.Concat(verb.Arguments.Select(argument => $" {argument.Name}"));
        text.Append($"\n## `{name}{arguments}`\n\n{verb.Description}\n");
        var options = verb.Options.Where(option => option is not HelpOption).ToList();
        if (options.Count > 0)
            text.Append('\n');
        foreach (var option in options)
            text.Append($"- `{option.Name}`: {option.Description}{(option.Required ? " (required)" : "")}\n");
        foreach (var part in verb.Subcommands)
            Write(text, part, name);
    }
}
