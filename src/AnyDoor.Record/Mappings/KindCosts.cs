namespace AnyDoor.Record.Mappings;

/// <summary>Looks a kind's cost up in a table that may hold it or any kind above it.</summary>
public static class KindCosts
{
    public static int? Find(IReadOnlyDictionary<string, int> pence, string kind)
    {
        string name = kind;
        while (true)
        {
            if (pence.TryGetValue(name, out int cost))
            {
                return cost;
            }

            int dot = name.LastIndexOf('.');
            if (dot < 0)
            {
                return null;
            }

            name = name[..dot];
        }
    }
}
