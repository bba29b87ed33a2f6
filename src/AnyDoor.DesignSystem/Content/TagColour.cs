namespace AnyDoor.DesignSystem.Content;

public enum TagColour { Default, White, Grey, Green, AquaGreen, Blue, Purple, Pink, Red, Orange, Yellow, None }
