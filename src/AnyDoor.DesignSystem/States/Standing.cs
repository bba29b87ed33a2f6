namespace AnyDoor.DesignSystem.States;

/// <summary>How something stands. Each has a shape, a word by the caller and a colour; never a colour alone.</summary>
public enum Standing { Done, Late, Failed, NotShared, ToDo, Info, None }
