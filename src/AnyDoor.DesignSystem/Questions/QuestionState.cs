namespace AnyDoor.DesignSystem.Questions;

public enum QuestionState { ToDo, Now, Done }
