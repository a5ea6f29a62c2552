/// English given names with their short forms, and surnames.
enum EnglishNames {
    struct Given: Sendable {
        let name: String
        let nicknames: [String]
    }

    static let male = WeightedTable(byRank: parse(maleText), flatness: 10)
    static let female = WeightedTable(byRank: parse(femaleText), flatness: 10)

    static func surname(_ random: inout SeededGenerator) -> String {
        guard random.happens(perMille: 300) else { return frequent.pick(&random) }
        return random.pick(starts) + random.pick(endings)
    }

    private static func parse(_ text: String) -> [Given] {
        text.split(separator: "\n").map { line in
            let parts = line.split(separator: " ").map(String.init)
            return Given(name: parts[0], nicknames: Array(parts.dropFirst()))
        }
    }

    private static func split(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static let frequent = WeightedTable(
        byRank: split(
            """
            Smith Jones Johnson Williams Brown Taylor Davies Wilson Evans Thomas Miller Roberts
            Walker Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris Lewis
            Martin Jackson Clarke Clark Turner Hill Scott Cooper Morris Ward Moore King Watson
            Baker Harrison Morgan Patel Young Allen Mitchell James Anderson Phillips Lee Bell
            Parker Davis Bennett Miles Cook Richardson Shaw Collins Carter Bailey Gray Cox Adams
            Wilkinson Foster Chapman Mason Russell Powell Webb Rogers Hunt Mills Holmes Palmer
            Matthews Fisher Barnes Knight Harvey Barker Butler Jenkins Stevens Murphy Reynolds
            Pearson Fletcher Dixon Andrews Elliott Fox Ford Walsh Graham Sullivan Murray Reid
            Stewart Campbell Henderson Ross Gordon Ferguson Burns Kennedy Nelson Marshall Garcia
            Lopez Nguyen Chen Singh Khan Ahmed Cohen Levine Schultz Becker Hansen Larsen
            """
        ),
        flatness: 12
    )

    private static let starts = split(
        """
        Ash Black Brad Brook Church Clay Cran Dal East Fair Glen Gran Hale Hart Haw Hazel High
        Hol Kil Lang Lin Long Marl Mid North Oak Pen Pres Ravens Rock Ros Rother Sand Shel Somer
        South Stan Stone Sum Thorn Under Wal West Whit Wind Win Wool York
        """
    )

    private static let endings = split(
        """
        bourne bridge bury by combe cott croft dale den field ford gate ham hill hurst land ley
        low man mere more ridge shaw side stock ston ton wick wood worth well
        """
    )

    private static let maleText = """
        James Jim Jimmy Jamie
        John Jack Johnny Jon
        Robert Bob Rob Bobby Robbie
        Michael Mike Mick Mickey
        William Bill Will Billy Liam
        David Dave Davy
        Richard Dick Rick Rich Richie
        Thomas Tom Tommy
        Charles Charlie Chuck Chas
        Christopher Chris Kit Topher
        Daniel Dan Danny
        Matthew Matt Matty
        Anthony Tony Ant
        Andrew Andy Drew
        Joseph Joe Joey
        Edward Ed Eddie Ted Ned
        Stephen Steve Stevie
        Benjamin Ben Benny
        Alexander Alex Sandy Al
        Samuel Sam Sammy
        Nicholas Nick Nicky
        Jonathan Jon Jonny
        Patrick Pat Paddy
        Peter Pete
        Gregory Greg
        Timothy Tim Timmy
        Kenneth Ken Kenny
        Ronald Ron Ronnie
        Lawrence Larry Laurie
        Frederick Fred Freddie
        Albert Al Bert Bertie
        Leonard Len Lenny Leo
        Raymond Ray
        Philip Phil Pip
        Martin Marty
        George Georgie
        Paul Paulie
        Mark Marc
        Henry Harry Hank Hal
        Francis Frank Frankie
        """

    private static let femaleText = """
        Elizabeth Liz Beth Lizzie Betty Eliza
        Margaret Maggie Peggy Meg Rita
        Catherine Kate Cathy Katie Kitty
        Patricia Pat Patty Trish
        Jennifer Jen Jenny
        Susan Sue Susie
        Rebecca Becky Becca
        Deborah Deb Debbie
        Barbara Barb Babs
        Victoria Vicky Tori Vic
        Jessica Jess Jessie
        Samantha Sam Sammy
        Alexandra Alex Sandra Lexi
        Christina Chris Tina Chrissy
        Jacqueline Jackie Jacqui
        Kimberly Kim Kimmy
        Amanda Mandy
        Sarah Sally Sadie
        Anne Annie Nancy
        Mary Molly Polly Mae
        Dorothy Dot Dottie
        Eleanor Ellie Nell Nora
        Abigail Abby Gail
        Josephine Jo Josie
        Theresa Terry Tess
        Emily Em Emmy
        Charlotte Charlie Lottie
        Katherine Kathy Kat Kay
        Pamela Pam
        Cynthia Cindy
        Judith Judy Jude
        Valerie Val
        Frances Fran Frankie
        Isabella Izzy Bella
        Olivia Liv Livvy
        Harriet Hattie
        Gillian Gill Jill
        Philippa Pippa Pip
        Veronica Ronnie Vera
        Lillian Lily Lil
        """
}
