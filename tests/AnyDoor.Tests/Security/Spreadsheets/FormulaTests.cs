using System.Text.RegularExpressions;
using AnyDoor.Formats.Csv;
using AnyDoor.Foundation;
using AnyDoor.Store;
using AnyDoor.Tests.Architecture;
using AnyDoor.Tests.Store;
using AnyDoor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Tests.Security.Spreadsheets;

/// <summary>Somebody writes a formula where a name is expected, and waits for a file of names to be opened in a spreadsheet.</summary>
public partial class FormulaTests
{
    /// <summary>Each begins as a formula, a command or a broken line would.</summary>
    public static TheoryData<string> Formulas => ["=HYPERLINK(\"//elsewhere.example\",\"x\")", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "=cmd|' /C calc'!A0", "\"=1", ";=1", ",=1", "%0A=1", "|x", "x\t=1", "x;\"=1", "x\n -1"];

    [Theory, MemberData(nameof(Formulas))]
    public void Cell_OfAnyText_NeverBeginsAsAFormula(string text)
    {
        foreach (var separator in new[] { ',', ';', '\t' })
        {
            // As a spreadsheet would cut the file, whichever separator it takes for one.
            foreach (var cell in Cells($"before,{SafeCell.Of(text)},after", separator))
                cell.TrimStart(' ').FirstOrDefault().ShouldNotBeOneOf('=', '+', '-', '@', '\t', '\r', '\n', '＝');
        }
    }

    [Theory, OnSqlite]
    public async Task Export_OfAList_HoldsNoFormulaOfTheirsAndReadableNumbers(StoreProvider provider)
    {
        foreach (var formula in new[] { "=1+1", "+44", "-2+3", "@SUM(1)" })
        {
            await using var place = await AttackedPlace.NewAsync(provider, victim: false);
            var person = await place.Host.AddPersonAsync(formula + "\"", formula + ",=2", more: row => (row.Phone, row.NhsNumber, row.AddressLine) = (formula, "9990000379", formula + "\r\n=3"));
            await place.Morning.WriteAsync(scope => scope.Db.Add(new AnyDoor.Population.Cohorts.CohortMembership { PersonId = person.PersonId, Cohort = "frail-copd", EnteredAt = scope.Now, RuleVersion = 1 }));
            using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
            var text = await (await member.Client.GetPageAsync("/recall/copd-winter/export.csv")).Content.ReadAsStringAsync();
            text.ShouldContain(formula);
            foreach (var separator in new[] { ',', ';' })
                Cells(text.TrimStart('\ufeff'), separator).Where(cell => cell.TrimStart(' ', '\r', '\n') is ['=' or '+' or '-' or '@' or '\t', ..]).ShouldBeEmpty();
            text.ShouldContain("9990000379", customMessage: "a number stays a number");
        }
    }

    [Fact]
    public void Writers_OfSeparatedFiles_AllGoThroughTheSafeCell() =>
        House.Written("src", ".cs").Where(path => !path.StartsWith("src/AnyDoor.Place/", StringComparison.Ordinal) && Separated().IsMatch(House.Read(path)) && !House.Read(path).Contains("SafeCell.Of", StringComparison.Ordinal)).ShouldBeEmpty();

    private static IEnumerable<string> Cells(string text, char separator)
    {
        var (cell, quoted) = ("", false);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"' && (quoted || cell.Length == 0))
            {
                if (quoted && at + 1 < text.Length && text[at + 1] == '"')
                    cell += text[at++];
                else
                    quoted = !quoted;
            }
            else if (!quoted && (text[at] == separator || text[at] is '\n' or '\r'))
            {
                yield return cell;
                cell = "";
            }
            else
            {
                cell += text[at];
            }
        }
        yield return cell;
    }

    [GeneratedRegex("WriteLine(Async)?\\(string\\.Join\\(','|AppendJoin\\(','")]
    private static partial Regex Separated();
}
