namespace AnyDoor.Place.Residents;

/// <summary>Names by family origin, common ones first. English family names are made up.</summary>
internal static class NameLists
{
    public const int English = 0;
    public const int SouthAsian = 1;
    public const int Polish = 2;
    public const int AfricanCaribbean = 3;

    public static readonly string[][] Family =
    [
        [.. Split("Ashby Thistlewood Plumtree Applegarth Oakenshaw Goldfinch Fernyhough Yarrowby Larkwhistle Moonfield Penhallow Greenhalgh Hollins Fenwick Copperfield Featherstone Sandglass Tuppenny Rushlight Ashgrove Quillon Corley Merriweather Buttercross Nightingale Winterbourne Hartwell Brackenbury Cobblestone Dunnock Elderflower Foxglove Gillyflower Honeysett Inglenook Juniper Kestrel Lavenham Marchbank Nettlefold Orchard Pennywhistle Quickbeam Rosebery Saltmarsh Tanglewood Underhill Vinegrove Wagtail Yellowley"), .. Made()],
        Split("Patel Singh Khan Begum Ahmed Kaur Hussain Shah Ali Sharma Mistry Chaudhry Rahman Akhtar Bibi Iqbal Malik Desai Joshi Chowdhury Uddin Miah Sandhu Gill Bains Parmar Solanki Qureshi Siddiqui Rana Mahmood Nair Menon Iyer Pillai Varghese"),
        Split("Nowak Kowalski Wisniewski Wojcik Kowalczyk Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski Kozlowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Pawlak Michalski Krol Wieczorek Jablonski Wrobel Majewski Olszewski Stepien Malinowski Jaworski Adamczyk"),
        Split("Campbell Brown Adeyemi Williams Mensah Okafor Clarke Osei Grant Bailey Gordon Owusu Adebayo Francis Boateng Eze Thompson Henry Joseph Okoro Asante Balogun Nwosu Reid Wright Palmer Appiah Afolabi Lewis Charles Amoah Chukwu"),
    ];

    /// <summary>By origin, then sex (F, M), then generation (born before 1955, before 1990, later; only English differ much).</summary>
    public static string[] Given(int origin, char sex, int bornYear) => (origin, sex) switch
    {
        (English, 'F') => bornYear < 1955 ? EnglishF[0] : bornYear < 1990 ? EnglishF[1] : EnglishF[2],
        (English, _) => bornYear < 1955 ? EnglishM[0] : bornYear < 1990 ? EnglishM[1] : EnglishM[2],
        (SouthAsian, 'F') => AsianF,
        (SouthAsian, _) => AsianM,
        (Polish, 'F') => PolishF,
        (Polish, _) => PolishM,
        (_, 'F') => CaribbeanF,
        _ => CaribbeanM,
    };

    public static readonly Dictionary<string, string> Nicknames = new()
    {
        ["Margaret"] = "Peggy", ["Dorothy"] = "Dot", ["Dorothea"] = "Dot", ["Elizabeth"] = "Betty", ["Patricia"] = "Pat",
        ["Winifred"] = "Win", ["Kathleen"] = "Kath", ["Catherine"] = "Kate", ["Susan"] = "Sue", ["Rebecca"] = "Becky",
        ["William"] = "Bill", ["Robert"] = "Bob", ["Richard"] = "Dick", ["Edward"] = "Ted", ["Anthony"] = "Tony",
        ["Michael"] = "Mick", ["David"] = "Dave", ["Peter"] = "Pete", ["Stephen"] = "Steve", ["Christopher"] = "Chris",
        ["Andrew"] = "Andy", ["Thomas"] = "Tom", ["James"] = "Jim", ["Joseph"] = "Joe", ["Alexander"] = "Alex",
        ["Mohammed"] = "Mo", ["Ewelina"] = "Ewa", ["Malgorzata"] = "Gosia", ["Katarzyna"] = "Kasia", ["Aleksander"] = "Olek",
        ["Emmanuel"] = "Manny", ["Samuel"] = "Sam", ["Victoria"] = "Vicky", ["Jacqueline"] = "Jackie", ["Frederick"] = "Fred",
    };

    private static readonly string[][] EnglishF =
    [
        Split("Margaret Jean Mary Dorothy Joan Patricia Sheila Barbara Doris Kathleen Elizabeth Maureen Brenda Audrey June Sylvia Winifred Beryl Edna Hilda Marjorie Vera Olive Dorothea Gwendolyn Muriel Enid Marigold Beatrix"),
        Split("Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Sharon Sarah Nicola Claire Emma Lisa Joanne Michelle Rebecca Catherine Victoria Amanda Samantha Rachel Kelly Gemma Alison Wendy Rosalind Lowri"),
        Split("Olivia Emily Amelia Jessica Sophie Chloe Lucy Charlotte Ella Grace Isla Ava Mia Freya Lily Evie Poppy Daisy Ruby Alice Florence Phoebe Matilda Imogen Beatrice Tansy"),
    ];

    private static readonly string[][] EnglishM =
    [
        Split("John William Peter Ronald Kenneth George Robert Derek Dennis James Raymond Roy Brian Frank Thomas Arthur Albert Frederick Harold Stanley Norman Leonard Ernest Percival Cornelius Ezekiel Josiah Barnaby"),
        Split("David Paul Andrew Mark Stephen Michael Christopher Richard Ian Simon Kevin Matthew Daniel Gary Anthony Neil Darren Lee Robert Jonathan Stuart Craig Adrian Nigel Graham Idris"),
        Split("Oliver Jack Harry Jacob Charlie Thomas George Oscar James William Noah Alfie Joshua Leo Archie Ethan Alexander Joseph Henry Theo Samuel Edward Freddie Finley Toby Rufus"),
    ];

    private static readonly string[] AsianF = Split("Fatima Aisha Priya Amina Sunita Nasreen Shabana Kiran Meena Rukhsana Harpreet Jasmine Anjali Zainab Sushila Parveen Farzana Maryam Deepa Lakshmi Nadia Simran Hafsa Geeta");
    private static readonly string[] AsianM = Split("Mohammed Imran Abdul Raj Amit Tariq Asif Sanjay Harjit Ibrahim Yusuf Vijay Gurpreet Naveed Anil Rashid Arjun Hamza Bilal Suresh Amarjit Zahid Kamal Dinesh");
    private static readonly string[] PolishF = Split("Anna Katarzyna Malgorzata Agnieszka Magdalena Joanna Ewelina Monika Zofia Halina Barbara Aleksandra Julia Maja Beata Danuta Dorota Irena Karolina Natalia");
    private static readonly string[] PolishM = Split("Piotr Krzysztof Andrzej Tomasz Pawel Marcin Michal Jakub Jan Stanislaw Adam Lukasz Mateusz Aleksander Filip Kazimierz Grzegorz Robert Wojciech Zbigniew");
    private static readonly string[] CaribbeanF = Split("Grace Blessing Angela Marcia Joy Esther Abena Ngozi Yvonne Sandra Comfort Precious Chioma Beverley Mercy Ama Folake Nkechi Patience Sharon Gloria Amara");
    private static readonly string[] CaribbeanM = Split("Emmanuel Samuel Winston Daniel Kwame Delroy David Chidi Joseph Kofi Trevor Marcus Femi Errol Isaac Tunde Desmond Leroy Nathaniel Kwesi Solomon Clive");

    private static string[] Split(string words) => words.Split(' ');

    private static IEnumerable<string> Made() =>
        from end in Split("field wood ley shaw worth combe gate ton bury dale")
        from start in Split("Ash Thorn Hazel Mill Fern Stone Wren Lark Fox Brook Heather Moss Alder Birch")
        select start + end;
}
