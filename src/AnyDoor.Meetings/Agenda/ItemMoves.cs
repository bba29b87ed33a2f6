namespace AnyDoor.Meetings;

/// <summary>What a rule does to the item itself.</summary>
internal static class ItemMoves
{
    /// <returns>False, with nothing changed, if the item's state does not allow it.</returns>
    public static bool TryApply(AgendaItem item, ItemCommand command, DateTimeOffset now)
    {
        if (ItemRules.Find(item.Status, command) is not { } rule)
            return false;
        if (item.DiscussedSince is { } since)
        {
            item.SecondsSpent += (int)Math.Max(0, (now - since).TotalSeconds);
            item.DiscussedSince = null;
        }
        item.Status = rule.To;
        if (rule.To == ItemStatus.Discussing)
            item.DiscussedSince = now;
        if (rule.Command == ItemCommand.Restore)
            item.WithdrawnBecause = null;
        return true;
    }
}
