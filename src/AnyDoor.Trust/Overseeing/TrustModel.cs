namespace AnyDoor.Trust.Overseeing;

/// <param name="Waiting">Lines under which something waits, the worst first.</param>
public sealed record TrustModel(IReadOnlyList<TrustLine> Waiting, IReadOnlyList<TrustLine> Others)
{
    public static TrustModel Of(IReadOnlyList<TrustLine> lines) => new(
        [.. lines.Where(line => line.Waiting > 0).OrderBy(line => line.Standing switch { DesignSystem.States.Standing.Failed => 0, DesignSystem.States.Standing.Late => 1, _ => 2 }).ThenBy(line => line.Title, StringComparer.Ordinal)],
        [.. lines.Where(line => line.Waiting == 0).OrderBy(line => line.Title, StringComparer.Ordinal)]);
}
