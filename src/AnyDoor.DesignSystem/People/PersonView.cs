using AnyDoor.DesignSystem.States;

namespace AnyDoor.DesignSystem.People;

/// <summary>A person as banners show them; every text is ready to read.</summary>
public sealed record PersonView
{
    public required string Name { get; init; }
    public string? Href { get; init; }

    /// <summary>"Dot" when the person likes to be called something else.</summary>
    public string? KnownAs { get; init; }

    /// <summary>Age as shown: "86".</summary>
    public string? Age { get; init; }

    /// <summary>Born, sex, NHS number, lives, practice, telephone, in that order.</summary>
    public IReadOnlyList<PersonDetail> Details { get; init; } = [];

    /// <summary>Born and NHS number: what tells two people of one name apart, on every page about one of them.</summary>
    public IReadOnlyList<PersonDetail> Identity { get; init; } = [];

    public LiveStatusItem? Live { get; init; }
    public IReadOnlyList<FlagItem> Flags { get; init; } = [];

    /// <summary>Who decides for them, or what they decided in advance: shown wherever something is about to be decided.</summary>
    public IReadOnlyList<string> Decides { get; init; } = [];

    /// <summary>The relationship that gives access: "named coordinator".</summary>
    public string? SeenAs { get; init; }

    public string? AccessHref { get; init; }
}

/// <param name="Standing">Done draws a tick with <paramref name="StandingSays"/>, such as "checked with the national service".</param>
public sealed record PersonDetail(string Label, string Value, string? Href = null, Standing Standing = Standing.None, string? StandingSays = null);
