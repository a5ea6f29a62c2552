import SyncCore

/// The values that simulated salespeople write: few enough that equal ones meet.
enum Wording {
    static let families = [
        "Иванова", "иванова", "Иванова ", "Петров", "ПЕТРОВ", "Семёнов", "Семенов", "Ковалёва",
        "Ковалева", "Орлов", "Лебедева", "Соколов",
    ]
    static let given = ["Мария", "мария", "Пётр", "Петр", "Анна", "Фёдор", "Федор", "Ольга"]
    static let patronymics = ["Ивановна", "Петрович", "петрович", "Олегович"]
    static let organisations = ["ООО Ромашка", "ооо ромашка", "ИП Орлов", "Атлас", "Вега"]
    static let forms = ["ООО", "ооо", "ИП", "АО"]
    static let needs = [
        "маникюр", " маникюр", "стрижка", "окрашивание", "укладка", "консультация",
    ]
    static let notes = ["звонить после 18", "звонить после 18 ", "просила скидку", "есть собака"]
    static let tags = ["vip", "VIP", "ярмарка", "Ярмарка", "горячий", "партнёр", "партнер"]
    static let labels = ["дом", "Дом", "работа"]
    static let sources = ["ярмарка", "Ярмарка", "сайт", "рекомендация"]
    static let nicknames = ["Маша", "маша", "Босс"]
    static let gifts = ["чай", "календарь", "скидка"]

    /// A text, sometimes one that the office refuses.
    static func text(
        _ words: [String],
        refusal percent: Int,
        _ random: inout SplitMix
    ) -> Value {
        let word = random.pick(words)
        guard percent > 0, random.chance(percent) else { return .text(word) }
        return .text(World.refusalMark + word)
    }

    static func day(_ random: inout SplitMix) -> String {
        let day = random.number(1...28)
        return "2026-0\(random.number(1...9))-" + (day < 10 ? "0\(day)" : "\(day)")
    }

    static func phone(_ random: inout SplitMix) -> String { "+7926123000\(random.below(6))" }

    static func email(_ random: inout SplitMix) -> String { "m\(random.below(4))@example.org" }
}
