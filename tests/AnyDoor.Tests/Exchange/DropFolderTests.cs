using AnyDoor.Exchange.DropFolders;
using AnyDoor.Record;
using AnyDoor.Store;
using AnyDoor.Tests.Record.Loading;
using AnyDoor.Tests.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnyDoor.Tests.Exchange;

public sealed class DropFolderTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Look_FilesDropped_AreLoadedRefusedOrLeftAlone(StoreProvider provider)
    {
        await using var intake = await IntakeTest.NewAsync(provider);
        var folder = Directory.CreateDirectory(Path.Combine(intake.Folder, "drop")).FullName;
        string Of(string name) => Path.Combine(folder, name);
        await File.WriteAllLinesAsync(Of("gp-patients.csv"), [IntakeTest.PatientHeader, IntakeTest.Patient("P1", "9990000018")]);
        await File.WriteAllTextAsync(Of("adt-1.hl7"), "MSH|^~\\&|PAS|RXX01|||20260301001400||ADT^A01|1|P|2.4\rEVN|A01|20260301001400\rPID|1||R1^^^RXX01^MR||MARSH^ADA||19400501|F\rPV1|1|I|AMU^B1^1^RXX01|21|||||||||||||||V1\r");
        await File.WriteAllTextAsync(Of("half.tmp"), "unfinished");
        await File.WriteAllTextAsync(Of("holiday.csv"), "a,b\n1,2\n");
        using var drop = new DropFolder(new DropFolderOptions(folder), intake.Loader, intake.Store, NullLogger<DropFolder>.Instance);

        (await drop.LookAsync(default)).ShouldBe(0, "a file that was not seen before may still be growing");
        (await drop.LookAsync(default)).ShouldBe(3);

        (await intake.CountAsync<RecordEntry>(rows => rows.Where(row => row.Kind == 1))).ShouldBe(1);
        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(["half.tmp"]);
        Directory.GetFiles(Of("done")).Length.ShouldBe(2);
        var reason = Directory.GetFiles(Of("refused"), "*.reason.txt").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(reason)).ShouldContain("no feed takes a file of this name");
    }
}
