namespace AnyDoor.DesignSystem.People;

public enum FlagKind { Plain, Complex, Pink, Alert, Need, Live }
