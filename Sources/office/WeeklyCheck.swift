import Logging
import SyncReplica
import SyncServer

/// Looks through the office's file once a week, while the office serves.
struct WeeklyCheck: Sendable {
    /// How long after its start the office looks whether it is time, and how often from then on.
    private static let interval = Duration.seconds(600)
    /// How long others have their turn after each part.
    private static let pause = Duration.milliseconds(500)

    let replica: Replica
    let logger: Logger
    /// Opens the file a second time.
    let open: @Sendable () throws -> Replica

    /// Goes on until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: Self.interval)
                let check = OfficeCheck(replica)
                guard try check.isDue() else { continue }
                let reader = try open()
                defer { reader.close() }
                let report = try await check.run(reading: reader) {
                    try await Task.sleep(for: Self.pause)
                }
                say(report)
            } catch is CancellationError {
                return
            } catch {
                logger.error("not looked through", metadata: ["error": "\(error)"])
            }
        }
    }

    private func say(_ report: OfficeCheckReport) {
        logger.log(
            level: report.isClean ? .info : .error,
            report.isClean ? "looked through, nothing is damaged" : "looked through, damage found",
            metadata: [
                "records": "\(report.records)", "mended": "\(report.mended)",
                "faults": "\(report.faults)", "broken": "\(report.isBroken)",
            ]
        )
    }
}
