namespace AnyDoor.DesignSystem.States;

public enum PanelState { Empty, Unsure, Loading, Refused, Emergency, Error, Conflict, Offline, LastGood }
