import CommandSupport
import SyncServer
import Terminal
import Wording

/// How a device stands with the office, as people and programs see it.
struct DeviceView {
    let device: DeviceRecord
    let standing: DeviceStanding?

    init(_ device: DeviceRecord, _ standing: DeviceStanding?) {
        self.device = device
        // What is known of a name is that of the device that has it now.
        self.standing = device.state == .enrolled ? standing : nil
    }

    /// How long a device may say nothing before that is worth a word, in milliseconds: two weeks.
    static let silence: Int64 = 14 * 86_400_000

    /// Whether it may sync, and has not for long.
    func isSilent(at now: Int64) -> Bool {
        device.state == .enrolled && now - (device.lastSeen ?? device.added) > Self.silence
    }

    /// Whether it may sync.
    var state: Table.Cell {
        Table.Cell(
            phrase: Phrase(word: device.state.rawValue),
            json: .string(device.state.rawValue),
            plain: device.state.rawValue,
            style: device.state == .enrolled ? .green : .dim
        )
    }

    /// How many records have changed since it had all.
    var behind: Table.Cell {
        guard device.state == .enrolled else { return Self.none }
        guard let standing, standing.through != nil else { return Self.notKnown }
        return Self.count(standing.behind)
    }

    /// How many of its own it said it had to send.
    var unsent: Table.Cell {
        guard device.state == .enrolled else { return Self.none }
        return device.unsent.map { Self.count($0) } ?? Self.notKnown
    }

    /// How many values of it the office did not take.
    var refused: Table.Cell {
        device.state == .enrolled ? Self.count(standing?.refused ?? 0) : Self.none
    }

    /// Whether it was asked to give back what the office lacks.
    var asked: Table.Cell { Self.flag(standing?.isAsked ?? false) }

    /// Whether it was silent for so long that nothing waits for it.
    var retired: Table.Cell { Self.flag(standing?.isRetired ?? false) }

    private static let none = Table.Cell(text: "", json: .null)

    private static let notKnown = Table.Cell(phrase: "not known", json: .null, plain: "")

    private static func count(_ count: Int) -> Table.Cell {
        Table.Cell(phrase: Phrase(number: count), json: JSONValue(count), plain: String(count))
    }

    private static func flag(_ isTrue: Bool) -> Table.Cell {
        Table.Cell(text: "", json: .bool(isTrue), plain: isTrue ? "yes" : "no")
    }
}
