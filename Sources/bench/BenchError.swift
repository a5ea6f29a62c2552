/// Why a measurement is worth nothing.
enum BenchError: Error, CustomStringConvertible {
    /// The rows made are not those of the data set.
    case otherData(rows: Int)
    /// SQLite refused something.
    case sqlite(String)
    /// After a sync the two sides hold different things.
    case diverged(String)
    /// There is no such workload.
    case unknownWorkload(String)

    /// A program that a workload runs was not built.
    case notBuilt(String)
    /// A program that a workload runs ended with an error.
    case failed(String, code: Int32)

    var description: String {
        switch self {
        case .notBuilt(let program):
            "the program \(program) is not built: swift build -c release --product \(program)"
        case .failed(let command, let code): "\(command) ended with exit code \(code)"
        case .otherData(let rows):
            "the \(rows) rows made are not those of LEADS-1: their checksum differs"
        case .sqlite(let message): "SQLite: \(message)"
        case .diverged(let workload): "\(workload): the two sides hold different things"
        case .unknownWorkload(let name):
            "there is no workload \(name): choose of \(Workload.names.joined(separator: ", "))"
        }
    }
}
