using System.CommandLine;
using AnyDoor.Cli.Verbs;

namespace AnyDoor.Cli;

/// <summary>The <c>anydoor</c> command. Exit codes: 0 done, 1 refused or failed, 2 usage.</summary>
public static class AnyDoorCommand
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;

    /// <summary>Every verb, in the order of the help.</summary>
    public static RootCommand Tree(TextWriter output, TextWriter error)
    {
        var console = new VerbConsole(output, error);
        return new RootCommand("Any Door: the system an integrated neighbourhood team runs on.")
        {
            GenerateVerb.New(console), LoadVerb.New(console), StatusVerb.New(console), QuarantineVerb.New(console), MergeVerb.New(console), PartnerVerb.New(console), CohortVerb.New(console), ProjectVerb.New(console), RecallVerb.New(console), ModelVerb.New(console), ChartVerb.New(console), MatchVerb.New(console), OutcomesVerb.New(console), ServeVerb.New(console), DemoVerb.New(console), StoreVerb.New(console), AccountVerb.New(console), TrailVerb.New(console), TrustVerb.New(console), RetentionVerb.New(console), ManualVerb.New(console),
        };
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancel = default)
    {
        var parsed = Tree(output, error).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors)
                await error.WriteLineAsync(fault.Message);
            await error.WriteLineAsync("Add --help to see what is expected.");
            return Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancel);
        }
        catch (VerbException refused)
        {
            await error.WriteLineAsync(refused.Message);
            return refused.ExitCode;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or System.Data.Common.DbException)
        {
            await error.WriteLineAsync($"{fault.GetType().Name}: {fault.Message}");
            // A missing table or column: what a store looks like to a program that is newer.
            if (fault is System.Data.Common.DbException && (fault.Message.Contains("does not exist", StringComparison.Ordinal) || fault.Message.Contains("no such", StringComparison.Ordinal)))
                await error.WriteLineAsync("The store may be of an earlier version. Bring it up to date: anydoor store migrate");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.");
            return Failed;
        }
    }
}
