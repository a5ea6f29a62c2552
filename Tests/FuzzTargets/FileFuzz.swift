import CRMDomain
import SyncSimulation
import Terminal

/// Files that people bring from elsewhere.
enum FileFuzz {
    static func csv(_ bytes: [UInt8]) {
        let document = CSVDocument(bytes)
        for row in document.rows {
            precondition(row.fields.count <= document.header.count, "a row is longer than its head")
            _ = document.value(document.header[0], in: row)
        }
        for problem in document.problems { _ = "\(problem)" }
    }

    static func cards(_ bytes: [UInt8]) {
        let (cards, broken) = VCardReader.read(bytes)
        for card in broken { _ = "\(card)" }
        for version in VCardVersion.allCases {
            let text = VCardWriter.write(cards.map(\.card), version: version)
            let (again, wrong) = VCardReader.read(text)
            precondition(wrong.isEmpty, "a card that was written is broken")
            precondition(again.count == cards.count, "cards were lost")
        }
    }

    static func scenario(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(ScenarioError) {
            _ = try ScenarioFile(text: text, path: "fuzz.yaml")
        } catch {
            _ = "\(error)"
        }
    }
}
