import SyncCore

extension CRMRules {
    /// What a field may hold besides nothing.
    enum Check: Sendable {
        /// A sum in the smallest coin that a person could mean.
        case amount
        /// Three capital letters.
        case currency
        /// A day of the calendar.
        case day
        /// Milliseconds since 1970 that lie in the calendar.
        case time
        /// A number of a range.
        case number(ClosedRange<Int64>)
        /// IDs one after the other, or the beginnings of their hashes: so many bytes each.
        case bytes(each: Int)
        /// The ID of a record.
        case id
        /// A name that is shown beside values.
        case name
    }

    /// A field that is judged: its place in its register, what it may hold, and whether it must
    /// hold something.
    struct Field: Sendable {
        var place: Int
        var check: Check
        var isNeeded: Bool

        init(_ place: Int, _ check: Check, isNeeded: Bool = false) {
            self.place = place
            self.check = check
            self.isNeeded = isNeeded
        }
    }

    private static let entered: [Field] = [Field(0, .number(-1_080...1_080))]
    private static let flag: [Field] = [Field(0, .number(0...1))]
    private static let clock = [Field(0, .day), Field(1, .number(0...1_439))]
    private static let visit = [Field(0, .day), Field(2, .time)]

    private static let fields: [TableName: [RegisterName: [Field]]] = [
        "contact": [
            "first_source": [Field(0, .time)], "next_contact": [Field(0, .day)],
            "next_time": clock, "expected_time": clock, "promised_time": clock,
            "created": [Field(0, .time)], "captured": [Field(0, .day)],
            "wallet_year": [Field(0, .amount), Field(1, .currency)],
            "archive": [Field(0, .number(0...1)), Field(2, .bytes(each: 8))],
            "referred_by": [Field(0, .id)], "expected_visit": visit, "promised_visit": visit,
            "refuses_calls": flag, "refuses_messages": flag,
        ],
        "purchase": [
            "purchase": [
                Field(2, .amount, isNeeded: true), Field(3, .currency, isNeeded: true),
                Field(1, .day, isNeeded: true), Field(0, .time),
            ],
            "terms": [
                Field(2, many), Field(3, .amount), Field(4, .amount), Field(5, .number(0...1)),
                Field(7, .id),
            ], "entered": entered,
        ],
        "activity": [
            "activity": [Field(1, .time), Field(2, .day, isNeeded: true), Field(4, minutes)],
            "script": [Field(1, count)], "entered": entered,
        ],
        "fact": [
            "fact": [
                Field(1, .time), Field(2, .day, isNeeded: true), Field(3, .amount),
                Field(4, .currency), Field(5, many), Field(6, .id), Field(8, .day),
            ], "entered": entered, "due_time": clock,
        ],
        "mark": ["why": [Field(1, .day)]], "item": ["item": [Field(2, .day)]],
        "task": ["due": [Field(0, .day)], "due_time": clock, "assignee": [Field(0, .name)]],
        "plan_step": [
            "step": [Field(1, .number(0...36_500)), Field(2, .day)], "position": [Field(0, place)],
        ],
        "deal": [
            "deal": [Field(1, .day, isNeeded: true)],
            "expected": [Field(0, .amount), Field(1, .currency), Field(2, .day)],
            "step": [Field(0, .number(0...100))],
        ],
        "writer": ["name": [Field(0, .name)]],
        "verdict": [
            "verdict": [Field(1, .bytes(each: 16)), Field(2, .time)],
            "choice": [Field(0, .id), Field(1, .time)],
        ],
    ]

    /// Minutes of a day.
    private static let minutes = Check.number(0...1_440)
    /// Points, scores, numbers of goods.
    private static let many = Check.number(-1_000_000_000_000_000...1_000_000_000_000_000)
    private static let count = Check.number(0...1_000_000_000)
    /// Steps of a plan have room between them.
    private static let place = Check.number(-(1 << 61)...1 << 61)

    /// What a register of a delta holds that nobody can mean.
    static func value(_ delta: RecordDelta) -> RuleViolation? {
        guard let table = fields[delta.header.table] else { return nil }
        for register in delta.registers {
            for field in table[register.name] ?? [] {
                let isFine = register.siblings.allSatisfy { field.takes($0.content) }
                if isFine { continue }
                return RuleViolation(
                    code: field.check.code,
                    reason: field.check.reason,
                    registers: [register.name]
                )
            }
        }
        return nil
    }
}

extension CRMRules.Field {
    /// Whether a register's content has in this field what it may have.
    fileprivate func takes(_ content: Content) -> Bool {
        guard case .fields(let values) = content else { return true }
        let value = values[safe: place]
        return value == .null ? !isNeeded : check.takes(value)
    }
}

extension CRMRules.Check {
    fileprivate func takes(_ value: Value) -> Bool {
        switch self {
        case .amount:
            value.integer.map { $0.magnitude <= UInt64(CRMLimits.amountMax) } ?? false
        case .currency: Self.isCurrency(value)
        case .day: value.text.flatMap { CalendarDay(checking: $0) } != nil
        case .time: value.integer.flatMap { CalendarDay(inCalendar: $0) } != nil
        case .number(let range): value.integer.map(range.contains) ?? false
        case .bytes(let each):
            if case .bytes(let bytes) = value { bytes.count.isMultiple(of: each) } else { false }
        case .id: value.recordID != nil
        case .name:
            if case .text(let text) = value {
                text.utf8.count <= CRMLimits.nameBytesMax
            } else {
                false
            }
        }
    }

    private static func isCurrency(_ value: Value) -> Bool {
        guard case .text(let text) = value else { return false }
        return text.utf8.count == 3
            && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    fileprivate var code: String {
        switch self {
        case .amount: "amount"
        case .currency: "currency"
        case .day: "day"
        case .time: "time"
        case .number: "number"
        case .bytes, .id: "id"
        case .name: "name"
        }
    }

    fileprivate var reason: String {
        switch self {
        case .amount: "the sum is missing or out of range"
        case .currency: "the currency is not a code of three capital letters"
        case .day: "the day is not in the calendar"
        case .time: "the time is not in the calendar"
        case .number: "a number is out of its range"
        case .bytes, .id: "what it names is no record"
        case .name: "a name is longer than the office takes"
        }
    }
}
