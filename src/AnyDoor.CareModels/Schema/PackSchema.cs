using System.Text;

namespace AnyDoor.CareModels.Schema;

/// <summary>The published JSON Schema of packs, for editors that complete and check while one is written.</summary>
public static class PackSchema
{
    public const string Address = "/care-models/schema.json";

    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(PackSchema).Assembly.GetManifestResourceStream("care-model.schema.json")!;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }
}
