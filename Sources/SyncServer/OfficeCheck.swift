import Foundation
import GRDB
public import SyncReplica

/// What the office's last look through its own file found.
public struct OfficeCheckReport: Hashable, Sendable {
    /// When it ended, in milliseconds since 1970.
    public var time: Int64
    /// How many records were looked at.
    public var records: Int
    /// What was wrong and follows from something else, so that it was put right.
    public var mended: Int
    /// What is wrong and cannot be put right from the file alone.
    public var faults: Int
    /// Whether pages of the file are broken.
    public var isBroken: Bool

    /// Whether nothing was wrong.
    public var isClean: Bool { mended == 0 && faults == 0 && !isBroken }

    /// The report as it is kept.
    fileprivate var text: String {
        "\(time) \(records) \(mended) \(faults) \(isBroken ? 1 : 0)"
    }

    fileprivate init?(text: String) {
        let numbers = text.split(separator: " ").compactMap { Int64($0) }
        guard numbers.count == 5 else { return nil }
        time = numbers[0]
        records = Int(clamping: numbers[1])
        mended = Int(clamping: numbers[2])
        faults = Int(clamping: numbers[3])
        isBroken = numbers[4] != 0
    }

    fileprivate init(_ check: LocalCheck, isBroken: Bool, time: Int64) {
        self.time = time
        records = check.records
        mended = check.indexes.count + check.mended.count
        faults = check.faults.count
        self.isBroken = isBroken
    }
}

/// The office looks through its own file once a week, part by part, so that damage is known while
/// devices and backups still hold what it hit.
public struct OfficeCheck: Sendable {
    private static let setting = "office.check"

    private let replica: Replica

    /// Looks after a replica.
    public init(_ replica: Replica) { self.replica = replica }

    /// What the last look found; nil if there was none.
    public func last() throws -> OfficeCheckReport? {
        try replica.read { transaction in
            try String.fetchOne(
                transaction.database,
                sql: "SELECT value FROM setting WHERE name = ?",
                arguments: [Self.setting]
            )
        }.flatMap(OfficeCheckReport.init(text:))
    }

    /// Whether it is time to look again.
    public func isDue(afterMilliseconds interval: Int64 = 7 * 24 * 60 * 60 * 1_000) throws -> Bool {
        let last = try last()?.time ?? 0
        return try replica.read { $0.nowMilliseconds } - last >= interval
    }

    /// Looks through the file, part by part, and keeps what it found.
    ///
    /// - Parameters:
    ///   - reader: Another opening of the same file, so that nobody waits while a part is read.
    ///   - pause: Called after each part.
    /// - Returns: What was found.
    /// - Throws: `ReplicaError` if the file cannot be read or written, and what `pause` throws.
    public func run(
        reading reader: Replica,
        pause: () async throws -> Void = {}
    ) async throws -> OfficeCheckReport {
        var found = LocalCheck()
        var isBroken = false
        for part in try reader.checkParts() {
            do {
                found.add(try reader.check(part))
            } catch ReplicaError.damaged {
                isBroken = true
            }
            try await pause()
        }
        let now = try replica.read { $0.nowMilliseconds }
        let report = OfficeCheckReport(found, isBroken: isBroken, time: now)
        try replica.write { transaction in
            try transaction.database.execute(
                sql: "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)",
                arguments: [Self.setting, report.text]
            )
        }
        return report
    }
}
