using System.CommandLine;

namespace AnyDoor.Cli.Verbs;

internal static class ManualVerb
{
    public static Command New(VerbConsole console)
    {
        var verb = new Command("manual", "Print the manual of this command") { Hidden = true };
        verb.SetAction(_ => console.Out.Write(CommandManual.Write(AnyDoorCommand.Tree(console.Out, console.Error))));
        return verb;
    }
}
