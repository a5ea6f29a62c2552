import Foundation
import Testing

/// An office that a test has started.
struct OpenOffice {
    let process: Process
    let url: String

    /// Closes the office, as Ctrl-C does.
    func close() {
        process.terminate()
        process.waitUntilExit()
    }
}

extension Desk {
    /// Starts the office, and waits until it says where it answers.
    func serve(port: Int = 0, _ more: String...) throws -> OpenOffice {
        let words = ["serve", "--listen", "127.0.0.1:\(port)"] + more
        let (process, _, talk) = try start("office", words)
        var heard = ""
        while !heard.contains("Ctrl-C stops it") {
            let bytes = talk.fileHandleForReading.availableData
            try #require(!bytes.isEmpty, "the office ended: \(heard)")
            heard += String(decoding: bytes, as: UTF8.self)
        }
        let url = try #require(heard.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/))
        return OpenOffice(process: process, url: String(url.output))
    }

    /// A code for a device of a name.
    func code(for name: String) throws -> String {
        let invited = try office("devices", "add", name, "--json").object()
        return try #require(invited["code"] as? String)
    }
}
