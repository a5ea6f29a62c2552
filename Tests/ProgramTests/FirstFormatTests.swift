import Foundation
import Testing

/// Files of the first format, an office's and two devices', one of them with unsent work, are
/// opened by every later version, and nothing of them is lost.
@Suite struct FirstFormatTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    /// Puts a home folder of the first format in place.
    private func unpack(_ name: String, as home: String) throws {
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/first-format/\(name)")
        try FileManager.default.copyItem(atPath: fixtures.path, toPath: desk.path(home))
        for file in try FileManager.default.contentsOfDirectory(atPath: desk.path(home))
        where file.hasSuffix(".gz") {
            let gunzip = Process()
            gunzip.executableURL = URL(filePath: "/bin/gzip")
            gunzip.arguments = ["-d", desk.path("\(home)/\(file)")]
            try gunzip.run()
            gunzip.waitUntilExit()
            #expect(gunzip.terminationStatus == 0)
        }
    }

    /// Lets a device in under the name that it had: its token was not kept.
    private func rejoin(_ name: String, _ office: OpenOffice, home: [String]) throws {
        #expect(try desk.office("devices", "revoke", name).code == 0)
        let code = try desk.code(for: name)
        let joined = try desk.run("field", ["join", office.url, "--code", code, "--yes"] + home)
        #expect(joined.code == 0, "\(joined.talk)")
    }

    @Test func `an office and its devices go on, and the unsent work arrives`() throws {
        try unpack("office", as: "office")
        try unpack("anna", as: "field")
        try unpack("boris", as: "boris")
        #expect(try desk.office("status", "--json").object()["contacts"] as? Int == 1)
        let waiting = try desk.field("status", "--json").object()
        #expect(waiting["pending"] as? Int == 5)
        let office = try desk.serve()
        defer { office.close() }
        let boris = ["--home", desk.path("boris")]
        try rejoin("anna", office, home: [])
        try rejoin("boris", office, home: boris)
        for _ in 0..<2 {
            for home in [[], boris] {
                let run = try desk.run("field", ["sync"] + home)
                // There is a conflict in them, which a sync tells of.
                #expect(run.code == 3, "\(run.talk)")
            }
        }
        let digest = try desk.office("status", "--json").object()["digest"] as? String
        for home in [[], boris] {
            let status = try desk.run("field", ["status", "--json"] + home).object()
            #expect(status["digest"] as? String == digest)
            #expect(status["contacts"] as? Int == 2)
            #expect(status["pending"] as? Int == 0)
            #expect(status["refused"] as? Int == 0)
        }
        let found = try desk.run("field", ["find", "Unsent One", "--json"] + boris)
        #expect(found.code == 0)
        #expect(try desk.field("verify", "--json").object()["differing"] as? Int == 0)
    }
}
