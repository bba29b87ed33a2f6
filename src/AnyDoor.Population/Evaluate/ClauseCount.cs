using AnyDoor.Population.Criteria;

namespace AnyDoor.Population.Evaluate;

/// <summary>How many people meet one clause of a rule, alone and after the clauses before it.</summary>
/// <param name="Left">Meet this clause and all before it.</param>
/// <param name="LeftNotKnown">May do so, but too little is known.</param>
public record struct ClauseCount(string Clause, string Words, long Met = 0, long NotMet = 0, long NotKnown = 0, long Left = 0, long LeftNotKnown = 0)
{
    internal void Add(Truth truth, Truth still)
    {
        if (truth == Truth.Yes) Met++;
        else if (truth == Truth.No) NotMet++;
        else NotKnown++;
        if (still == Truth.Yes) Left++;
        else if (still == Truth.NotKnown) LeftNotKnown++;
    }

    internal readonly ClauseCount Plus(ClauseCount other) => new(
        Clause, Words, Met + other.Met, NotMet + other.NotMet, NotKnown + other.NotKnown, Left + other.Left, LeftNotKnown + other.LeftNotKnown);
}
