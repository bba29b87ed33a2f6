using AnyDoor.Record.Kinds;

namespace AnyDoor.Population.Criteria;

/// <summary>Clauses about how things are: the state or registration in force.</summary>
internal sealed partial class Parser
{
    private const string ResidenceSystem = "residence-kind";

    private StateExpr ParseFrailty(Span start)
    {
        _at++;
        var comparison = ParseSign() ?? throw Stop("frailty is compared with a category", "a sign and a category, such as frailty >= moderate");
        var order = _vocabulary.FrailtyOrder;
        var name = ParseName("frailty category", order);
        var rank = order.ToList().IndexOf(name);
        var met = order.Where((_, other) => Number.Exactly(other).Is(comparison, Number.Exactly(rank)) == Truth.Yes);
        const string system = "frailty-category";
        return new StateExpr(Span.Between(start, Previous), KindTree.Get("frailty").Id, _vocabulary.CodesOf(system, met), _vocabulary.CodesOf(system, order),
            $"frailty {comparison.Sign()} {name}", $"frailty is {comparison.Words()} {name}");
    }

    private StateExpr ParseResidence(Span start)
    {
        if (Take("in"))
        {
            var names = ParseNames("residence", _vocabulary.Residences);
            return Residence(start, names, $"residence in ({string.Join(", ", names)})", $"the residence is one of {string.Join(", ", names)}");
        }

        var negated = ParseEquals("residence");
        var name = ParseName("residence", _vocabulary.Residences);
        var met = _vocabulary.Residences.Where(residence => residence == name != negated);
        return Residence(start, met, $"residence {(negated ? "!=" : "=")} {name}", $"the residence is {(negated ? "other than " : "")}{name}");
    }

    private StateExpr InCareHome(Span start)
    {
        Expect("home", "'home', as in 'in care home'");
        return Residence(start, _vocabulary.CareHomeResidences, "in care home", "lives in a care home");
    }

    private StateExpr Residence(Span start, IEnumerable<string> met, string text, string words) => new(
        Span.Between(start, Previous), KindTree.Get("residence").Id,
        _vocabulary.CodesOf(ResidenceSystem, met), _vocabulary.CodesOf(ResidenceSystem, _vocabulary.Residences), text, words);

    private StateExpr LivesAlone(Span start) => new(
        Span.Between(start, Previous), KindTree.Get("lives-alone").Id,
        _vocabulary.CodesOf("yes-no", ["yes"]), _vocabulary.CodesOf("yes-no", ["yes", "no"]), "lives alone", "lives alone");

    private RegisteredExpr ParseRegistered(Span start)
    {
        var kind = KindTree.Get("registration").Id;
        if (!Take("with")) return new RegisteredExpr(Span.Between(start, Previous), kind, null, "registered", "is registered with a practice");
        if (Take("network"))
        {
            var network = ParseName("network", [.. _vocabulary.Networks.Keys]);
            var practices = _vocabulary.Networks.GetValueOrDefault(network) ?? [];
            return Registered(start, kind, practices, $"registered with network {network}", $"is registered with a practice of the network {network}");
        }

        Expect("practice", "'practice' or 'network' and its name");
        var practice = ParseName("practice", _vocabulary.Practices);
        return Registered(start, kind, [practice], $"registered with practice {practice}", $"is registered with the practice {practice}");
    }

    private RegisteredExpr Registered(Span start, ushort kind, IEnumerable<string> practices, string text, string words) =>
        new(Span.Between(start, Previous), kind, _vocabulary.CodesOf("practice", practices), text, words);
}
