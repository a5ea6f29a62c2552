/// A person's names in one form, whatever the fields, order, script and endearment they came in.
public struct PersonForm: Hashable, Sendable {
    /// The skeleton of the masculine surname; «Иванова» and Ivanov coincide.
    public var family = ""
    /// The surname letter by letter, for mistyped ones, which a skeleton drives apart.
    public var familySpelling = ""
    /// The second surname of a double or former one: «Яковлева (Макарова)».
    public var otherFamily = ""
    /// The skeleton of the given name as typed; one letter if only the initial was.
    public var given = ""
    /// The given name letter by letter.
    public var givenSpelling = ""
    /// The skeletons of the full names that the typed one may stand for; empty if it is unknown.
    public var fullNames: [String] = []
    /// The skeletons of full names whose form is one typing mistake from an unknown typed name.
    public var guessedNames: [String] = []
    /// The skeleton of the father's name in the patronymic; one letter if only the initial was.
    public var patronymic = ""
    /// The patronymic letter by letter.
    public var patronymicSpelling = ""
    /// What the names tell of the gender.
    public var gender = Gender.unknown

    /// Nothing known.
    public init() {}

    /// Whether no name at all is known.
    public var isEmpty: Bool { family.isEmpty && given.isEmpty && patronymic.isEmpty }

    /// Reads the name fields of a record together.
    public init(_ record: MatchRecord) {
        var words: [NameWord] = []
        NameWord.read(record.family, field: .family, to: &words)
        NameWord.read(record.given, field: .given, to: &words)
        NameWord.read(record.patronymic, field: .patronymic, to: &words)
        NameWord.read(record.name, field: .whole, to: &words)
        guard !words.isEmpty else { return }
        NameWord.repairLayout(&words)
        self = NameOrder.arranged(words)
    }
}
