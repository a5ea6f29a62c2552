/// One row of the data set LEADS-1, which other sync engines were measured with.
///
/// The values follow from the row's number alone, by the arithmetic of the set's description; the
/// checksum in `LeadSet` shows that they are the same bytes.
struct Lead: Sendable {
    /// The row's number, from 0.
    let row: Int
    /// A UUIDv7.
    let id: [UInt8]
    let name: String
    let company: String
    let phone: String
    let email: String
    /// The number of the original stage.
    let stageNumber: Int
    let amount: Int64
    let note: String
    let owner: String
    /// Milliseconds since 1970.
    let created: Int64
    /// Milliseconds since 1970.
    let updated: Int64
    let score: Double

    init(row: Int) {
        func bits(_ field: UInt64) -> UInt64 { Self.mix(Self.mix(UInt64(row)) ^ field) }
        func word(_ words: [String], _ bits: UInt64) -> String { words[Int(bits)] }
        self.row = row
        id = Self.identifier(row: row, bits(1), bits(2))
        let names = bits(3)
        name = [
            word(LeadWords.families, names & 15), word(LeadWords.given, names >> 4 & 15),
            word(LeadWords.patronymics, names >> 8 & 15),
        ].joined(separator: " ")
        let firm = bits(4)
        company = "ООО «\(word(LeadWords.companies, firm & 15))-\((firm >> 4) % 1_000)»"
        phone = "+79" + Self.padded(bits(5) % 1_000_000_000, to: 9)
        email = "u\(row)@example-\(bits(6) % 97).ru"
        stageNumber = Int(bits(7) % 6)
        amount = Int64(bits(8) % 100_000_000)
        note = (0..<(3 + bits(9) % 16))
            .map { word(LeadWords.notes, bits(100 + $0) & 31) }.joined(separator: " ")
        owner = "rep-" + Self.padded(bits(10) % 40, to: 2)
        created = 1_735_689_600_000 + Int64(row) * 37
        updated = created + Int64(bits(11) % 86_400_000)
        score = Double(bits(12) % 10_001) / 100
    }

    /// The stage so many steps after the original one.
    func stage(after steps: Int = 0) -> String { LeadWords.stages[(stageNumber + steps) % 6] }

    private static func mix(_ value: UInt64) -> UInt64 {
        var bits = value &+ 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    private static func identifier(row: Int, _ first: UInt64, _ second: UInt64) -> [UInt8] {
        let milliseconds = 1_735_689_600_000 + UInt64(row) * 37
        var bytes = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (8 * (5 - $0))) }
        bytes.append(0x70 | UInt8(truncatingIfNeeded: first >> 8 & 15))
        bytes.append(UInt8(truncatingIfNeeded: first))
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: second >> (8 * (7 - $0))) }
        bytes[8] = 0x80 | bytes[8] & 0x3F
        return bytes
    }

    private static func padded(_ number: UInt64, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// The words of the data set, in its order.
enum LeadWords {
    static let families = words(
        "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов "
            + "Волков Алексеев Лебедев Семёнов Егоров"
    )
    static let given = words(
        "Александр Сергей Дмитрий Алексей Андрей Михаил Иван Николай Павел Роман Виктор Олег Юрий "
            + "Игорь Антон Глеб"
    )
    static let patronymics = words(
        "Александрович Сергеевич Дмитриевич Алексеевич Андреевич Михайлович Иванович Николаевич "
            + "Павлович Романович Викторович Олегович Юрьевич Игоревич Антонович Глебович"
    )
    static let companies = words(
        "Вектор Горизонт Альянс Прогресс Меридиан Сфера Импульс Феникс Орион Каскад Ладога Спектр "
            + "Атлант Родник Титан Юпитер"
    )
    static let notes = words(
        "клиент просил перезвонить завтра после обеда интересует скидка договор оплата доставка "
            + "склад образец встреча офис директор бухгалтер счёт отправлен ждёт решение конкурент "
            + "дешевле срок гарантия монтаж партия повторная покупка рекомендация звонок письмо"
    )
    static let stages = words("new contacted qualified offer won lost")

    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }
}
