namespace AnyDoor.CareModels;

/// <summary>Work that a trigger offers by itself, due a time after the event.</summary>
/// <param name="To">Whom it goes to.</param>
/// <param name="AcceptWithin">From the event; where the message comes late, a quarter of an hour is left at least.</param>
/// <param name="DueWithin">From the event itself, however late its message comes.</param>
/// <param name="Ask">The questionnaire of the pack in which its outcome is written, if one.</param>
public sealed record TriggerAction(string Title, string? Detail, SuggestionOwner To, TimeSpan AcceptWithin, TimeSpan DueWithin, string? Ask);
