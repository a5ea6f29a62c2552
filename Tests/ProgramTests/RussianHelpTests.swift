import Foundation
import Testing

/// The help as a person sees it whose language is Russian.
struct RussianHelpTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    /// The output of a program that ends well.
    private func output(
        _ program: String,
        _ words: [String],
        _ environment: [String: String] = ["FIELD_LANG": "ru"]
    ) throws -> String {
        let (process, output, talk) = try desk.start(program, words, "", environment)
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        let said = try talk.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let why = String(decoding: said, as: UTF8.self)
        #expect(process.terminationStatus == 0, "\(words): \(why)")
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `the help of a sale is Russian from its heading to its last option`() throws {
        let help = try output("field", ["sell", "--help"])
        let headings = help.matches(of: #/(?m)^[А-Я][А-Я ]+:/#).map { String($0.output) }
        #expect(
            headings == [
                "ОПИСАНИЕ:", "ПРИМЕР:", "ВЫЗОВ:", "АРГУМЕНТЫ:", "ПАРАМЕТРЫ:", "ОБЩИЕ ПАРАМЕТРЫ:",
            ]
        )
        #expect(help.contains("\nВЫЗОВ: field sell [<параметры>] <контакт> <слова> ...\n"))
        #expect(help.contains("\n  --next <дата>             Когда ждать"))
        #expect(help.contains("\n  -q, --quiet               Не говорить"))
        #expect(help.contains("--next \"через 6 недель\""))
        for line in help.split(separator: "\n") where !line.contains("field ") {
            #expect(line.count <= 80, "\(line)")
        }
    }

    @Test(arguments: [
        ["sell", "-h"], ["help", "sell"], ["помощь", "продать"], ["help", "продать"],
        ["--lang", "ru", "help", "sell"], ["help", "sell", "--lang", "ru"],
        ["sell", "--lang=ru", "--help"],
    ])
    func `every way to ask for the help of a command gives the same`(words: [String]) throws {
        let environment = words.contains { $0.hasPrefix("--lang") } ? [:] : ["FIELD_LANG": "ru"]
        let help = try output("field", words, environment)
        #expect(try help == output("field", ["sell", "--help"]))
    }

    @Test(arguments: [["--help"], ["-h"], ["help"], ["--lang", "ru", "--help"], ["помощь"]])
    func `the help of a program lists its commands in groups, with their Russian names`(
        words: [String]
    ) throws {
        let help = try output("field", words, ["LC_ALL": "ru_RU.UTF-8"])
        #expect(help.hasPrefix("ОПИСАНИЕ: Ваши лиды и клиенты"))
        #expect(help.contains("\nКОМАНДЫ:\n  Начало\n    init (начать)"))
        #expect(help.contains("\n\n  Деньги\n    sell (продать) "))
        #expect(help.contains("\n    add (добавить)          Записать лида одной строкой.\n"))
        #expect(!help.contains("overview"))
        #expect(help.hasSuffix("field help <команда>\n"))
    }

    @Test func `commands below commands have their help too`() throws {
        let devices = try output("office", ["devices", "--help"])
        #expect(devices.contains("\nВЫЗОВ: office devices <команда>\n"))
        #expect(devices.contains("  list (список)             Перечислить устройства. (по умолч"))
        let add = try output("office", ["устройства", "добавить", "--help"])
        #expect(add.contains("\nВЫЗОВ: office devices add "))
        #expect(try output("office", ["help", "devices", "add"]) == add)
    }

    @Test func `a wide terminal gets long lines, a narrow one short ones`() throws {
        let wide = ["FIELD_LANG": "ru", "COLUMNS": "200"]
        let narrow = ["FIELD_LANG": "ru", "COLUMNS": "50"]
        let longest = try [wide, narrow].map { environment in
            try output("field", ["verify", "--help"], environment)
                .split(separator: "\n").filter { !$0.contains("field ") }.map(\.count).max() ?? 0
        }
        #expect((101...200).contains(longest[0]))
        #expect(longest[1] <= 50)
    }

    @Test func `what is no help stays as it is`() throws {
        #expect(try output("field", ["--version"]) == output("field", ["--version"], [:]))
        let dump = try output("field", ["--experimental-dump-help"])
        #expect(dump.hasPrefix("{"))
        #expect(try output("field", ["sell", "--help"], [:]).hasPrefix("OVERVIEW: Record a sale"))
        #expect(try output("field", ["sell", "--help", "--lang", "en"]).hasPrefix("OVERVIEW:"))
    }
}
