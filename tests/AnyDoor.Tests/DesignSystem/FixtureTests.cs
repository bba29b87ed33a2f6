namespace AnyDoor.Tests.DesignSystem;

public class FixtureTests
{
    public static TheoryData<string> Components => new(FixtureOptions.Names);

    [Theory, MemberData(nameof(Components))]
    public async Task Render_OptionsOfADesignSystemFixture_MeansTheSameMarkup(string component)
    {
        var compared = 0;
        var wrong = new List<string>();
        foreach (var fixture in Fixtures.Of(component))
        {
            if (FixtureOptions.Read(component, fixture.Context) is not { } ours) continue;
            compared++;
            var actual = string.Join('\n', Meaning.Of(Rendered.Parse(await Rendered.Html(ours.Component, ours.Parameters))));
            var expected = string.Join('\n', Meaning.Of(Rendered.Parse(fixture.Html)));
            if (actual != expected) wrong.Add($"{fixture.Name}\nexpected:\n{expected}\nours:\n{actual}");
        }

        compared.ShouldBeGreaterThan(0, "no fixture uses only options that the component offers");
        wrong.ShouldBeEmpty();
    }
}
