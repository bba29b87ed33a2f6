namespace AnyDoor.DesignSystem.Icons;

public enum IconName
{
    Done, Late, Failed, NotShared, ToDo, Info,
    In, Out, Emergency, Bell, Clock, Phone, Search, RollOver, Person, Lock, Speech, Ear, Home, List,
    Up, Down, Level, More, Flag, Link, Calendar, Pill, Note, Print, Eye, Ambulance, Bed, Group, Chart, Feed,
}
