import Foundation

/// Measures a set in a process of its own, so that memory is the set's alone.
struct ChildRun {
    let set: ContactSet
    let weights: WeightsChoice
    let predictions: String?
    let mistakesMax: Int

    func result() throws -> DuplicateResult {
        var arguments = [
            "duplicates", "--alone", "--csv", set.csv, "--truth", set.truth, "--hard", set.hard,
            "--weights", weights.rawValue, "--mistakes", "\(mistakesMax)",
        ]
        if let predictions { arguments += ["--predictions", predictions] }
        let output = try Self.output(
            of: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath(),
            arguments,
            name: set.name
        )
        guard var result = try? JSONDecoder().decode(DuplicateResult.self, from: output) else {
            throw DuplicatesError.noResult(set.name)
        }
        result.set = set.name
        return result
    }

    /// Runs a program to its end; what it has to complain about goes where ours does.
    static func output(of program: URL, _ arguments: [String], name: String) throws -> Data {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw DuplicatesError.failed(name, code: process.terminationStatus)
        }
        return output
    }
}
