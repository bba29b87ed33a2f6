using Microsoft.AspNetCore.Components;

namespace AnyDoor.DesignSystem.Icons;

/// <summary>Shapes on a 16 by 16 grid, drawn in the colour of the text around them.</summary>
internal static class IconShapes
{
    public static MarkupString Of(IconName name) => new(name switch
    {
        IconName.Done => """<circle cx="8" cy="8" r="7.5" fill="currentColor"/><path d="M4.500 8.200 7 10.600l4.600-5" fill="none" stroke="#fff" stroke-width="1.900"/>""",
        IconName.Late => """<path d="M8 .8 15.600 15H.4z" fill="currentColor"/><path d="M8 5.600v4.600M8 11.600v1.700" stroke="#fff" stroke-width="1.800"/>""",
        IconName.Failed => """<path d="M1 1h14v14H1z" fill="currentColor"/><path d="m4.700 4.700 6.600 6.600m0-6.600-6.600 6.600" stroke="#fff" stroke-width="1.900"/>""",
        IconName.NotShared => """<circle cx="8" cy="8" r="6.600" fill="#fff" stroke="currentColor" stroke-width="1.600"/><path d="m3.600 12.400 8.800-8.800" stroke="currentColor" stroke-width="1.600"/>""",
        IconName.ToDo => """<circle cx="8" cy="8" r="6.600" fill="#fff" stroke="currentColor" stroke-width="1.800"/>""",
        IconName.Info => """<path d="M1 2.500h14v11H1z" fill="currentColor"/><path d="M8 7v4.200M8 4.300v1.600" stroke="#fff" stroke-width="1.800"/>""",
        IconName.In => Line("M1 8h8M6 4.400 9.600 8 6 11.600M9 1.600h5.400v12.800H9"),
        IconName.Out => Line("M6 8h8M11 4.400 14.600 8 11 11.600M7 1.600H1.600v12.800H7"),
        IconName.Emergency => Line("M5.800 1.500h4.400v4.300h4.300v4.400h-4.300v4.300H5.800v-4.300H1.500V5.800h4.300z"),
        IconName.Bell => Line("M8 1.500c2.800 0 4.300 2 4.300 4.600 0 3.400 1.400 4.400 1.400 5.400H2.300c0-1 1.400-2 1.400-5.400C3.700 3.500 5.200 1.500 8 1.500zM6.300 13.400a1.800 1.800 0 0 0 3.400 0"),
        IconName.Clock => Line("M8 1.200a6.800 6.800 0 1 1 0 13.600A6.800 6.800 0 0 1 8 1.200zM8 4v4.300l2.800 1.700"),
        IconName.Phone => """<path d="M3.200 1.500 6 1l1.300 3.600-1.800 1.500c.8 1.800 2.400 3.400 4.400 4.400l1.500-1.800L15 10l-.5 2.800c-.2 1-1 1.700-2 1.700C6.800 14.500 1.500 9.200 1.500 3.500c0-1 .7-1.800 1.700-2z" fill="currentColor"/>""",
        IconName.Search => Line("M6.800 2a4.800 4.800 0 1 1 0 9.600 4.800 4.800 0 0 1 0-9.600zM10.400 10.400l4 4"),
        IconName.RollOver => Line("M2 8a6 6 0 0 1 10.600-3.800M14 8a6 6 0 0 1-10.600 3.800M13.600 1.200v3.700H9.900M2.400 14.800v-3.700h3.700"),
        IconName.Person => """<circle cx="8" cy="4.600" r="3.200" fill="currentColor"/><path d="M1.800 15c.3-4 2.600-6 6.200-6s5.900 2 6.200 6z" fill="currentColor"/>""",
        IconName.Lock => """<path d="M2.500 7h11v8h-11z" fill="currentColor"/><path d="M5 7V4.600a3 3 0 0 1 6 0V7" fill="none" stroke="currentColor" stroke-width="1.700"/>""",
        IconName.Speech => Line("M1.500 2h13v9H7.500L4 14.200V11H1.500z"),
        IconName.Ear => Line("M4 6a4 4 0 1 1 8 0c0 3-2.600 3.300-2.800 5.800-.2 3.200-3.700 3.400-4.400 1M6.200 6a1.800 1.800 0 1 1 3.400.6"),
        IconName.Home => Line("M1 8 8 1.700 15 8M3 7v7.300h10V7"),
        IconName.List => Line("M5.500 3.500h9M5.500 8h9M5.500 12.500h9M1.500 3.500h1.800M1.500 8h1.800M1.500 12.500h1.800"),
        IconName.Up => Line("M8 14V3M3.400 7.200 8 2.600l4.600 4.600"),
        IconName.Down => Line("M8 2v11M3.400 8.800 8 13.400l4.600-4.600"),
        IconName.Level => Line("M2 8h11M9.200 3.800 13.400 8l-4.200 4.200"),
        IconName.More => Line("M1.500 4h13M1.500 8h13M1.500 12h13"),
        IconName.Flag => Line("M3 15V1.500h10l-2.500 3.700 2.500 3.600H3"),
        IconName.Link => Line("M6.500 9.500l3-3M7 4.500l1.600-1.600a3.200 3.200 0 0 1 4.500 4.500L11.500 9M9 11.500l-1.600 1.600a3.200 3.200 0 0 1-4.500-4.500L4.500 7"),
        IconName.Calendar => Line("M1.800 3.200h12.400v11H1.800zM1.800 6.600h12.400M5 1v3.400M11 1v3.400"),
        IconName.Pill => Line("M9.200 2.700a2.900 2.900 0 0 1 4.100 4.100l-6.500 6.500a2.900 2.900 0 0 1-4.100-4.100zM6 6l4 4"),
        IconName.Note => Line("M3 1.500h7l3 3v10H3zM5.500 7.500h5M5.500 10.500h5"),
        IconName.Print => Line("M4 6V1.500h8V6M4 11.500H1.500V6h13v5.500H12M4 9.500h8v5H4z"),
        IconName.Eye => Line("M1 8c1.700-3 4-4.500 7-4.500S13.300 5 15 8c-1.700 3-4 4.500-7 4.500S2.700 11 1 8zM8 5.900a2.100 2.100 0 1 1 0 4.200 2.100 2.100 0 0 1 0-4.200z"),
        IconName.Ambulance => Line("M1 3.500h8.500v8H1zM9.500 6h3l2.500 2.800v2.700H9.500M4.500 5.200v4M2.500 7.200h4M3 11.500a1.500 1.500 0 1 0 3 0M10.500 11.500a1.500 1.500 0 1 0 3 0"),
        IconName.Bed => Line("M1.500 3v10.500M1.500 10.500h13v3M14.500 10.500V8L7 6.500v4M4.200 6a1.300 1.300 0 1 1 0 2.600 1.300 1.300 0 0 1 0-2.600z"),
        IconName.Group => Line("M5.500 3a2.300 2.300 0 1 1 0 4.600 2.300 2.300 0 0 1 0-4.600zM1 13.500c.2-3 1.800-4.300 4.500-4.300S9.800 10.500 10 13.500M10.800 3.400a2.100 2.100 0 0 1 0 4M12 9.500c1.800.5 2.800 1.700 3 4"),
        IconName.Chart => Line("M1.500 1.500v13h13M4.500 11l3-4 2.500 2 4-5.500"),
        IconName.Feed => Line("M2 5.500h9.500M9 2.500l3 3-3 3M14 10.500H4.500M7 7.500l-3 3 3 3"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No shape is drawn for this icon."),
    });

    private static string Line(string path) => $"""<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.800"/>""";
}
