using AnyDoor.Record;
using AnyDoor.Record.Loading;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace AnyDoor.Tests.Record;

public class CodeWordsTests
{
    [Theory]
    [InlineData("tenure", "general-needs", "general needs housing", "general needs housing")]
    [InlineData("icd10", "M16.9", null, "Osteoarthritis of hip")]
    [InlineData("icd10", "M16.9", "Coxarthrosis", "Coxarthrosis")]
    [InlineData("icd10", "Q99.9", null, "Q99.9 (ICD-10)")]
    [InlineData("http://snomed.info/sct", "1", null, "1 (SNOMED CT)")]
    [InlineData("house-code", "7", null, "7 (house-code)")]
    public void Code_IsSaidBySender_ElseByTheTable_ElseAsCodeOfItsSystem(string system, string code, string? display, string said) => CodeWords.Of(system, code, display).ShouldBe(said);

    [Theory, OnSqlite, OnPostgres]
    public async Task Code_FirstSentWithoutWords_TakesThoseOfALaterSender(StoreProvider provider)
    {
        await using var test = await TestStore.NewAsync(provider);
        var book = new CodeBook();
        await test.WriteAsync(scope => book.InternAsync(scope, [("attended", "5", null), ("attended", "3", "Did not attend")], default));
        await test.WriteAsync(scope => book.InternAsync(scope, [("attended", "5", "Attended"), ("attended", "3", "Missed")], default));
        await using var db = test.Store.OpenRead();
        (await db.Set<Code>().OrderBy(code => code.Value).Select(code => code.Display).ToListAsync()).ShouldBe(["Did not attend", "Attended"]);
    }
}
