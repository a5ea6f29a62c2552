import Foundation

/// The programs `office` and `field`, as they were built beside this one.
struct BuiltPrograms {
    private let folder: URL
    /// The time that it is for the programs, such as `2026-11-02T09:00:00Z`; nil for the machine's.
    var clock: String?

    init() throws {
        let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        folder = own.deletingLastPathComponent()
        for name in ["office", "field"]
        where !FileManager.default.isExecutableFile(atPath: path(name)) {
            throw BenchError.notBuilt(name)
        }
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    /// A process of a program, not yet started, that sees nothing of this machine's settings.
    func process(_ name: String, home: String, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path(name))
        process.arguments = arguments
        process.environment = [
            "HOME": home, "\(name.uppercased())_HOME": home, "FIELD_LANG": "en",
            "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "PATH": "/usr/bin:/bin",
        ]
        if let clock { process.environment?["FIELD_CLOCK"] = clock }
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    /// Runs a program to its end.
    ///
    /// - Returns: What it wrote.
    @discardableResult
    func run(_ name: String, home: String, _ arguments: String...) throws -> Data {
        try run(name, home: home, arguments)
    }

    /// Runs a program to its end.
    @discardableResult
    func run(_ name: String, home: String, _ arguments: [String]) throws -> Data {
        let process = process(name, home: home, arguments)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchError.failed(
                ([name] + arguments).joined(separator: " "),
                code: process.terminationStatus
            )
        }
        return output
    }
}
