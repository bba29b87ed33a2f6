namespace AnyDoor.Place.Adt;

/// <summary>A message on its way: when it reaches us, and what orders messages of the same moment.</summary>
internal readonly record struct AdtMessage(DateTime Arrives, int Person, int Order, string Text);
