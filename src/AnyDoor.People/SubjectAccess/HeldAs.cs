using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AnyDoor.People.SubjectAccess;

/// <summary>Under what a table about a person stands in the copy that the person may ask for: each module says it of its tables, and a test that none is forgotten.</summary>
/// <param name="Section">One of <see cref="HeldSections"/>.</param>
/// <param name="Title">What one row is.</param>
public sealed record HeldAs(string Section, string Title)
{
    /// <summary>Why rows are left out unless somebody decides to give them: somebody else's, or told in confidence. Null where they are given.</summary>
    public string? WithheldBecause { get; init; }

    /// <summary>The same for single rows, by their columns.</summary>
    public Func<IReadOnlyDictionary<string, string>, string?>? WithheldWhen { get; init; }

    /// <summary>What is left out is not even said to be there: that it exists would tell.</summary>
    public bool Silent { get; init; }

    /// <summary>Which row of which table this one tells again, by table and key: where that is left out, so is this.</summary>
    public Func<IReadOnlyDictionary<string, string>, (string Table, string Key)>? Repeats { get; init; }

    /// <summary>Why rows are in no copy at all: they say nothing of the person that does not stand elsewhere in it.</summary>
    public string? NotGivenBecause { get; init; }

    /// <summary>Columns and joins that say in words where rows come from; <c>t</c> is the table.</summary>
    public string? Also { get; init; }

    public string? Joins { get; init; }

    /// <summary>Says a column's value in words; null where it stands for itself.</summary>
    public Func<string, string, string?>? Words { get; init; }
}

/// <summary>The sections of the copy, in order.</summary>
public static class HeldSections
{
    public const string Person = "Who you are";
    public const string Sent = "What organisations sent about you";
    public const string Choices = "What you chose, and what protects you";
    public const string Plan = "Your plan";
    public const string Actions = "What was to be done for you";
    public const string Meetings = "Where you were discussed";
    public const string Asked = "What you were asked";
    public const string Programmes = "Groups and lists you are or were in";
    public const string Safeguarding = "Safeguarding";
    public const string Access = "Who may see you";
    public const string Requests = "What you asked for";
    public const string Workings = "How it is kept";

    public static readonly IReadOnlyList<string> All = [Person, Sent, Choices, Plan, Actions, Meetings, Asked, Programmes, Safeguarding, Access, Requests, Workings];
}

public static class HeldAsExtensions
{
    private const string Held = "AnyDoor:Held";

    /// <summary>Rows of the table are in the copy that a person may ask for.</summary>
    public static EntityTypeBuilder<T> HeldAs<T>(this EntityTypeBuilder<T> table, HeldAs held)
        where T : class
    {
        table.Metadata.SetAnnotation(Held, held);
        return table;
    }

    public static EntityTypeBuilder<T> HeldAs<T>(this EntityTypeBuilder<T> table, string section, string title)
        where T : class => table.HeldAs(new HeldAs(section, title));

    /// <summary>Rows of the table are directories or work in hand, and say nothing of the person that is not in the copy.</summary>
    public static EntityTypeBuilder<T> HeldForTheWorkings<T>(this EntityTypeBuilder<T> table, string because)
        where T : class => table.HeldAs(new HeldAs(HeldSections.Workings, "") { NotGivenBecause = because });

    /// <returns>Null where nobody said it of the table.</returns>
    public static HeldAs? HeldAs(this IReadOnlyEntityType table) => table.FindAnnotation(Held)?.Value as HeldAs;
}
