import Foundation
import Testing

/// Every conclusion that a report prints is run as it stands, and lists as many as it counts.
struct ConclusionProgramTests {
    let desk: Desk

    init() throws {
        desk = try Desk()
        _ = try desk.field("init")
    }

    private static let reports = [
        ["portfolio"], ["ladder"], ["pareto"], ["pareto", "--by", "sales"], ["moves"],
        ["moves", "--since", "2020-01-01"], ["activity"], ["rfm"], ["funnel"], ["develop"],
        ["middlings"], ["growth"], ["lost"], ["triage"], ["quality"],
        ["growth", "--as-of", "2026-06-01"], ["portfolio", "--currency", "EUR"],
        ["moves", "--until", "2026-06-01", "--since", "2020-01-01"],
    ]

    /// A few cards with a past, as they are typed.
    private func fill() throws {
        let day = Date.now
        func ago(_ days: Int) -> String {
            let date = day.addingTimeInterval(-86_400 * Double(days))
            return String(date.ISO8601Format().prefix(10))
        }
        for number in 0..<12 {
            _ = try desk.field("add", "Иванова\(number) Мария +7926000000\(number % 10) @выставка")
        }
        for number in 1...8 {
            for back in [500, 420, 30].prefix(1 + number % 3) {
                let sum = String(1_000 * number * (back > 100 ? 3 : 1))
                _ = try desk.field("sell", "\(number)", sum, "--date", ago(back + number))
            }
        }
        _ = try desk.field("sell", "3", "900 EUR", "--date", ago(20))
        _ = try desk.field("call", "1", "говорили", "--minutes", "90", "--date", ago(40))
        _ = try desk.field("cost", "2", "5000", "gift")
        _ = try desk.field("deal", "4", "--open", "заказ")
        _ = try desk.field("deal", "5", "--open", "заказ")
        _ = try desk.field("deal", "5", "--lost", "цена")
        _ = try desk.field("archive", "6", "--reason", "переехала")
        _ = try desk.field("archive", "11", "--reason", "не берёт трубку")
    }

    @Test(arguments: ["en", "ru"])
    func `each printed command lists as many as its conclusion counts`(
        _ language: String
    ) throws {
        try fill()
        var seen = 0
        for report in Self.reports {
            let words = ["report"] + report + ["--table", "--lang", language]
            let shown = try desk.run("field", words, input: "", environment: [:])
            #expect(shown.code == 0, "\(report)")
            for line in shown.talk.split(separator: "\n") {
                let parts = line.components(separatedBy: " — field ")
                guard parts.count == 2 else { continue }
                let command = Self.words(parts[1]) + ["--json", "--lang", language]
                let listed = try desk.run("field", command, input: "", environment: [:])
                #expect(listed.code == 0, "\(line): \(listed.talk)")
                // The number in brackets, or else the last one.
                let inner = parts[0].split(separator: "(").last?.prefix { $0 != ")" }
                let last = parts[0].split(separator: " ").last
                let count = try #require(inner.flatMap { Int($0) } ?? last.flatMap { Int($0) })
                #expect(try listed.array().count == count, "\(report): \(line)")
                seen += 1
            }
        }
        #expect(seen >= 12)
    }

    /// The words of a command, as a shell takes them apart.
    private static func words(_ command: String) -> [String] {
        var words: [String] = []
        for (place, part) in command.components(separatedBy: "\"").enumerated() {
            if place % 2 == 1 {
                words.append(part)
            } else {
                words += part.split(separator: " ").map(String.init)
            }
        }
        return words
    }

    @Test func `a period is refused where a report has none, and one that ends too early`() throws {
        for report in ["portfolio", "pareto", "growth", "quality", "rule"] {
            let refused = try desk.field("report", report, "--since", "2026-01-01")
            #expect(refused.code == 2, "\(report)")
            #expect(refused.talk.contains("--as-of"), "\(report)")
        }
        #expect(try desk.field("report", "moves", "--until", "2026-01-01").code == 0)
        let turned = ["report", "moves", "--since", "2026-02-01", "--until", "2026-01-01"]
        #expect(try desk.run("field", turned, input: "", environment: [:]).code == 2)
    }

    @Test func `a list shows by what it is sorted`() throws {
        try fill()
        let columns = [
            "ltv": "profit", "sales": "sales", "growth": "growth", "forecast": "forecast",
            "fit": "fit", "quality": "quality", "created": "created", "last": "last",
            "next": "next", "name": "name", "no": "no",
        ]
        for (order, column) in columns {
            let listed = try desk.field("list", "--sort", order)
            #expect(listed.rows.first?.contains(column) == true, "\(order)")
        }
        let narrow = try desk.field(
            "list",
            "--sort",
            "next",
            "--table",
            environment: ["COLUMNS": "40"]
        )
        #expect(narrow.output.contains("NEXT"))
        let sums = try desk.field("clients", "--sort", "ltv", "--json=profit").array()
        let amounts = sums.compactMap { row in
            (row["profit"] as? [[String: Any]])?.first?["amount"] as? Int
        }
        #expect(amounts.count == sums.count && amounts == amounts.sorted(by: >))
        #expect(try desk.field("list").rows.first?.contains("created") == false)
    }

    @Test func `who was put away is listed where it is asked for`() throws {
        try fill()
        let archived = try desk.field("list", "--seg", "archived").rows.count - 1
        #expect(archived == 2)
        let reason = try desk.field("list", "--seg", "archive_reason~трубку")
        #expect(reason.rows.count == 2)
        let all = try desk.field("list", "--archived").rows.count
        #expect(all == 13)
        let counted = try desk.field("segment", "away", "archived")
        #expect(counted.talk.contains("2 cards"))
    }
}
