using System.CommandLine;
using AnyDoor.Population.CohortPages;
using AnyDoor.Population.Projects.Extracts;
using AnyDoor.Population.Projects.Reading;
using AnyDoor.Trust;
using AnyDoor.Trust.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Cli.Verbs;

/// <summary>What <c>/projects</c> shows, and the rows of a project.</summary>
internal static class ProjectVerb
{
    public static Command New(VerbConsole console) => new("project", "An analyst's projects, and their rows under pseudonyms") { List(console), Extract(console) };

    private static AccountOptions NewOptions() => new(reader => AccessPolicy.InUse.Allows(reader.Role, Purposes.Planning, Uses.Extract), "Projects", purpose: false);

    private static Command List(VerbConsole console)
    {
        var options = NewOptions();
        var verb = new Command("list", "The projects of an analyst. Example: anydoor project list --user lowri.rushlight");
        options.AddTo(verb);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            var projects = (await services.GetRequiredService<ProjectsQuery>().ListAsync(reader, cancel)).Projects;
            if (options.AsJson(parsed))
                console.Json(new { projects = projects.Select(row => new { project = row.Id, row.Title, row.Purpose, row.Stands }) });
            else
                console.Table(["Project", "Title", "For", "Stands"], projects.Select(row => new[] { row.Id, row.Title, row.Purpose, row.Stands }));
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }

    private static Command Extract(VerbConsole console)
    {
        var id = new Argument<string>("ID") { Description = "The project, as anydoor project list shows it" };
        var to = new Option<string>("--out") { Description = "File to write, as CSV. It must not be there yet", HelpName = "FILE", Required = true };
        var options = NewOptions();
        var verb = new Command("extract", "Take the rows of a project under pseudonyms; that it was taken is recorded for each person in it. Example: anydoor project extract ID --out rows.csv") { id };
        options.AddTo(verb, to);
        verb.SetAction((parsed, cancel) => options.RunAsync(parsed, async (services, reader) =>
        {
            var path = parsed.GetRequiredValue(to);
            // Before anything is taken: what is taken and cannot be kept would be on the trail all the same.
            await using var file = OpenNew(path);
            var taken = await services.GetRequiredService<ExtractService>().TakeAsync(parsed.GetRequiredValue(id), reader, cancel);
            if (taken?.File is not { } rows)
            {
                await file.DisposeAsync();
                File.Delete(path);
                throw new VerbException(taken?.Outcome.Message ?? "There is no such project, or not one of this account");
            }
            await file.WriteAsync(rows.Bytes, cancel);
            var (count, leftOut, tooFew) = (SmallNumbers.Rounded(rows.People.Count), SmallNumbers.Rounded(rows.LeftOut), SmallNumbers.Rounded(rows.TooFew));
            if (options.AsJson(parsed))
                console.Json(new { project = parsed.GetRequiredValue(id), file = path, sha256 = rows.Hash, rows = count, leftOut, tooFewLikeThem = tooFew });
            else
                await console.Out.WriteLineAsync($"{Text(rows.People.Count)} rows in {path}. Left out: {Text(rows.LeftOut)} by choice, danger or agreement; {Text(rows.TooFew)} whom too few are like. SHA-256 {rows.Hash}");
            return AnyDoorCommand.Done;
        }, cancel));
        return verb;
    }

    // Rows about people, though without names: for whoever took them alone.
    private static FileStream OpenNew(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static string Text(int count) => SmallNumbers.Text(count, exact: false);
}
