namespace AnyDoor.DesignSystem.Forms;

public enum ButtonVariant { Primary, Secondary, Warning, Reverse, Link }
