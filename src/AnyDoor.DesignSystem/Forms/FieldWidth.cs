namespace AnyDoor.DesignSystem.Forms;

/// <summary>Characters a field has room for; the whole line unless told.</summary>
public enum FieldWidth { Full = 0, Two = 2, Three = 3, Four = 4, Five = 5, Ten = 10, Twenty = 20, Thirty = 30 }
