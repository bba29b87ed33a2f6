namespace AnyDoor.Record.Timeline;

public sealed record TimelinePageModel(PersonHeadModel Head, TimelineModel Timeline);
