import Foundation
import GRDB
import SyncCore
import SyncReplica
import SyncServer
import SyncTestSupport
import Testing

/// Codes, tokens and names of the devices at the office.
@Suite struct DeviceRegistryTests {
    let clock = TestClock()
    let office: Replica
    let limits = ServiceLimits(codeTriesPerMinuteMax: 3)
    let registry: DeviceRegistry

    init() throws {
        let environment = ReplicaEnvironment.test(clock: clock, seed: 1)
        office = try Replica.inMemory(
            schema: TestSchema.make(),
            role: .office,
            environment: environment
        )
        registry = try DeviceRegistry(replica: office, limits: limits, environment: environment)
    }

    private func states() throws -> [String] {
        try registry.list().map { "\($0.name) \($0.state.rawValue)" }
    }

    @Test func `a device is invited, enrolled and known by its token`() throws {
        let (code, expires) = try registry.invite("anna")
        #expect(expires == clock.now + 24 * 60 * 60 * 1_000)
        #expect(try states() == ["anna invited"])
        let (name, token) = try registry.redeem(code)
        #expect(name == "anna")
        #expect(try registry.authenticate(token) == "anna")
        #expect(try states() == ["anna enrolled"])
        let record = try #require(try registry.list().first)
        #expect(record.added == clock.now && record.lastSeen == clock.now)
        #expect(throws: ServiceError.unknownToken) { try registry.authenticate(token + "0") }
        #expect(throws: ServiceError.unknownToken) { try registry.authenticate("") }
    }

    @Test func `a code is twelve plain letters and digits in three groups`() throws {
        let (code, _) = try registry.invite("anna")
        let groups = code.split(separator: "-")
        #expect(groups.map(\.count) == [4, 4, 4])
        #expect(groups.joined().allSatisfy { "ABCDEFGHJKMNPQRSTUVWXYZ23456789".contains($0) })
        #expect(try registry.invite("boris").code != code)
    }

    @Test func `a code is good once`() throws {
        let (code, _) = try registry.invite("anna")
        let (_, token) = try registry.redeem(code)
        #expect(throws: ServiceError.wrongCode) { try registry.redeem(code) }
        #expect(try registry.authenticate(token) == "anna")
    }

    @Test func `a code may be typed in lower case, without hyphens and with spaces`() throws {
        for (name, change) in [
            ("a", { $0.lowercased().replacingOccurrences(of: "-", with: "") }),
            ("b", { " " + $0.lowercased() + "\n" }),
            ("c", { $0.replacingOccurrences(of: "-", with: " ") }),
        ] as [(String, (String) -> String)] {
            let (code, _) = try registry.invite(name)
            #expect(try registry.redeem(change(code)).device == name)
        }
    }

    @Test func `a code expires after a day`() throws {
        let (last, _) = try registry.invite("anna")
        clock.advance(milliseconds: limits.codeLifetimeMilliseconds)
        #expect(try registry.redeem(last).device == "anna")
        let (late, _) = try registry.invite("boris")
        clock.advance(milliseconds: limits.codeLifetimeMilliseconds + 1)
        #expect(throws: ServiceError.expiredCode) { try registry.redeem(late) }
        #expect(try states() == ["anna enrolled", "boris invited"])
        #expect(try registry.redeem(registry.invite("boris").code).device == "boris")
    }

    @Test func `too many wrong codes in a minute refuse all of them until it is over`() throws {
        let (code, _) = try registry.invite("anna")
        for _ in 0..<3 {
            #expect(throws: ServiceError.wrongCode) { try registry.redeem("WRONG") }
        }
        let refusal = ServiceError.tooManyCodes(retryAfterSeconds: 20)
        #expect(throws: refusal) { try registry.redeem("WRONG") }
        #expect(throws: refusal) { try registry.redeem(code) }
        clock.advance(milliseconds: 60_000)
        #expect(try registry.redeem(code).device == "anna", "the right code was not spent")
    }

    @Test func `right codes do not count as tries, and a new minute counts anew`() throws {
        for number in 0..<5 {
            #expect(throws: Never.self) { try registry.redeem(registry.invite("d\(number)").code) }
        }
        for _ in 0..<4 {
            for _ in 0..<2 {
                #expect(throws: ServiceError.wrongCode) { try registry.redeem("") }
            }
            clock.advance(milliseconds: 60_000)
        }
        #expect(throws: Never.self) { try registry.redeem(registry.invite("last").code) }
    }

    @Test func `wrong codes of one caller are counted for him before they count for all`() throws {
        let limits = ServiceLimits(codeTriesPerMinuteMax: 6, codeTriesPerMinuteOfCaller: 2)
        let environment = ReplicaEnvironment.test(clock: clock, seed: 2)
        let registry = try DeviceRegistry(replica: office, limits: limits, environment: environment)
        let (code, _) = try registry.invite("anna")
        func wrong(_ caller: String) -> ServiceError? {
            #expect(throws: ServiceError.self) { try registry.redeem("WRONG", from: caller) }
        }
        #expect(wrong("a") == .wrongCode && wrong("a") == .wrongCode)
        for _ in 0..<600 { #expect(wrong("a") == .tooManyCodes(retryAfterSeconds: 30)) }
        for caller in ["b", "c"] {
            #expect(wrong(caller) == .wrongCode && wrong(caller) == .wrongCode)
        }
        // All together have tried what they may: a caller's second wrong code is one too many.
        #expect(wrong("d") == .wrongCode)
        #expect(wrong("d") == .tooManyCodes(retryAfterSeconds: 10))
        #expect(try registry.redeem(code, from: "e").device == "anna", "who tried none may try")
        clock.advance(milliseconds: 60_000)
        #expect(wrong("a") == .wrongCode)
    }

    @Test func `callers without number are forgotten, and cost no more than some`() throws {
        let limits = ServiceLimits(codeTriesPerMinuteOfCaller: 1)
        let environment = ReplicaEnvironment.test(clock: clock, seed: 2)
        let registry = try DeviceRegistry(replica: office, limits: limits, environment: environment)
        func wrong(_ caller: String) -> ServiceError? {
            #expect(throws: ServiceError.self) { try registry.redeem("WRONG", from: caller) }
        }
        for number in 0..<20_000 { #expect(wrong("\(number)") == .wrongCode) }
        #expect(wrong("19999") == .tooManyCodes(retryAfterSeconds: 60), "the latest is known")
        #expect(wrong("0") == .wrongCode, "the first is forgotten")
    }

    @Test func `a revoked token is refused, and the name is free again`() throws {
        let (_, old) = try registry.redeem(registry.invite("anna").code)
        try registry.revoke("anna", reason: "lost")
        #expect(throws: ServiceError.revoked) { try registry.authenticate(old) }
        #expect(try registry.list().map(\.reason) == ["lost"])
        #expect(throws: ServiceError.noDevice("anna")) {
            try registry.revoke("anna", reason: nil)
        }
        let (_, new) = try registry.redeem(registry.invite("anna").code)
        #expect(try states() == ["anna revoked", "anna enrolled"])
        #expect(try registry.authenticate(new) == "anna")
        #expect(throws: ServiceError.revoked) { try registry.authenticate(old) }
    }

    @Test func `an invitation that was revoked is no longer good`() throws {
        let (code, _) = try registry.invite("anna")
        try registry.revoke("anna", reason: nil)
        #expect(throws: ServiceError.wrongCode) { try registry.redeem(code) }
        #expect(throws: ServiceError.noDevice("boris")) {
            try registry.revoke("boris", reason: nil)
        }
    }

    @Test func `a name is taken once it is enrolled, and a new invitation replaces the first`()
        throws
    {
        let (first, _) = try registry.invite("anna")
        let (second, _) = try registry.invite("anna")
        #expect(try states() == ["anna invited"])
        #expect(throws: ServiceError.wrongCode) { try registry.redeem(first) }
        #expect(try registry.redeem(second).device == "anna")
        #expect(throws: ServiceError.deviceExists("anna")) { try registry.invite("anna") }
        #expect(try states() == ["anna enrolled"])
    }

    @Test(arguments: ["", "a\nb", "a\u{0}", "\u{1B}[31m", String(repeating: "a", count: 65)])
    func `a name is neither empty nor too long, and has no control characters`(
        _ name: String
    ) throws {
        #expect(throws: ServiceError.invalidName) { try registry.invite(name) }
        #expect(try registry.list().isEmpty)
    }

    @Test(arguments: ["a", "Фёдор's phone", "'; DROP TABLE device; --", "日本"])
    func `a name may be any other text of up to 64 characters`(_ name: String) throws {
        for name in [name, String(repeating: "я", count: 64)] {
            #expect(try registry.redeem(registry.invite(name).code).device == name)
        }
        #expect(try registry.list().count == 2)
    }

    @Test func `a device is noted as seen at most once a minute`() throws {
        _ = try registry.redeem(registry.invite("anna").code)
        let start = clock.now
        clock.advance(milliseconds: 60_000)
        try registry.noteSeen("anna")
        #expect(try registry.list().first?.lastSeen == start)
        clock.advance(milliseconds: 1)
        try registry.noteSeen("anna")
        #expect(try registry.list().first?.lastSeen == start + 60_001)
    }

    @Test func `what a device says it holds unsent is noted, and where it came from`() throws {
        _ = try registry.redeem(registry.invite("anna").code)
        func told() throws -> String {
            let device = try #require(try registry.list().first)
            return "\(device.unsent.map { "\($0)" } ?? "-") \(device.address ?? "-")"
        }
        #expect(try told() == "- -")
        try registry.noteSeen("anna", address: "10.0.0.1", unsent: 800)
        #expect(try told() == "800 10.0.0.1")
        clock.advance(milliseconds: 1_000)
        try registry.noteSeen("anna", address: "10.0.0.1", unsent: 700)
        #expect(try told() == "800 10.0.0.1", "not with every message")
        clock.advance(milliseconds: 5_000)
        try registry.noteSeen("anna", address: "10.0.0.1", unsent: 600)
        #expect(try told() == "600 10.0.0.1")
        try registry.noteSeen("anna", unsent: 0)
        #expect(try told() == "0 10.0.0.1", "that nothing is left is noted at once")
        // An older program says nothing of it.
        clock.advance(milliseconds: 100_000)
        try registry.noteSeen("anna", address: "10.0.0.2")
        #expect(try told() == "0 10.0.0.2")
    }

    @Test func `a list of devices of an earlier program is gone on with`() throws {
        try office.write { transaction in
            for column in ["address", "unsent"] {
                try transaction.database.execute(sql: "ALTER TABLE device DROP COLUMN \(column)")
            }
        }
        let registry = try DeviceRegistry(
            replica: office,
            environment: .test(clock: clock, seed: 2)
        )
        _ = try registry.redeem(registry.invite("anna").code)
        try registry.noteSeen("anna", address: "10.0.0.1", unsent: 3)
        #expect(try registry.list().map(\.unsent) == [3])
    }

    @Test func `how a device stands is told by what it has seen and what was refused`() throws {
        let fleet = try Fleet { delta, _, _ in
            let bad = delta.registers.filter { $0.siblings.contains { $0.number == 13 } }
            return bad.isEmpty
                ? nil : Violation(code: "luck", reason: "", registers: bad.map(\.name))
        }
        let (anna, boris) = (try fleet.device(), try fleet.device())
        try anna.make(.number(1), a: 1)
        try fleet.settle(anna, boris)
        try anna.make(.number(2), a: 1)
        try anna.make(.number(3), a: 1)
        try anna.set(.number(1), 13)
        try fleet.sync(anna)
        // What a sync brought is confirmed by the next.
        try fleet.sync(anna)
        try SyncService(replica: fleet.office).askBack(fleet.name(of: boris))
        let standings = try DeviceRegistry(replica: fleet.office).standings()
        let first = try #require(standings[fleet.name(of: anna)])
        #expect(first.behind == 0 && first.refused == 1 && !first.isRetired && !first.isAsked)
        let second = try #require(standings[fleet.name(of: boris)])
        #expect(second.behind == 2 && second.refused == 0 && second.isAsked)
        #expect(standings["nobody"] == nil)
    }

    @Test func `a device that may not sync is not asked for anything`() throws {
        let service = SyncService(replica: office)
        #expect(throws: ServiceError.noDevice("anna")) { try service.askBack("anna") }
        _ = try registry.redeem(registry.invite("anna").code)
        try service.askBack("anna")
        // It was never heard of, so nothing waits for it.
        #expect(try registry.standings()["anna"]?.isRetired == true)
    }

    @Test func `the office keeps codes and tokens only as hashes`() throws {
        let (code, _) = try registry.invite("anna")
        let plain = code.replacingOccurrences(of: "-", with: "")
        let invited = try values()
        let (_, token) = try registry.redeem(code)
        let (unused, _) = try registry.invite("boris")
        let secrets = [
            code, plain, plain.lowercased(), token, token.uppercased(),
            unused, unused.replacingOccurrences(of: "-", with: ""),
        ]
        for bytes in try invited + values() {
            for secret in secrets {
                #expect(bytes.range(of: Data(secret.utf8)) == nil)
            }
        }
        #expect(try values().filter { $0.count == 32 }.count == 2, "a token's hash and a code's")
    }

    /// All values of the table of devices, as bytes.
    private func values() throws -> [Data] {
        try office.read { transaction in
            let rows = try Row.fetchAll(
                transaction.database,
                sql: "SELECT * FROM device ORDER BY id"
            )
            return rows.flatMap { row in
                row.databaseValues.map { value in
                    switch value.storage {
                    case .blob(let data): data
                    case .string(let text): Data(text.utf8)
                    case .int64(let number): Data(String(number).utf8)
                    case .double(let number): Data(String(number).utf8)
                    case .null: Data()
                    }
                }
            }
        }
    }

    @Test func `the devices are still known when the office is opened again`() throws {
        let (_, token) = try registry.redeem(registry.invite("anna").code)
        let again = try DeviceRegistry(
            replica: office.copyInMemory(),
            limits: limits,
            environment: .test(clock: clock, seed: 2)
        )
        #expect(try again.authenticate(token) == "anna")
    }

    @Test func `a clock that is put back neither frees nor locks anybody for long`() throws {
        for _ in 0..<3 {
            #expect(throws: ServiceError.wrongCode) { try registry.redeem("WRONG") }
        }
        clock.advance(milliseconds: -86_400_000)
        #expect(throws: ServiceError.tooManyCodes(retryAfterSeconds: 20)) {
            try registry.redeem("WRONG")
        }
        clock.advance(milliseconds: 20_000)
        #expect(throws: ServiceError.wrongCode) { try registry.redeem("WRONG") }
    }
}
