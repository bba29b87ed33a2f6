namespace AnyDoor.DesignSystem.Forms;

public enum LabelSize { Body, Medium, Large, Hidden }
