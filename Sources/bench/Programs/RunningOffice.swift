import Foundation
import SyncHTTPClient

/// A real office: a process of its own that answers on the own machine.
final class RunningOffice {
    let address: OfficeAddress
    private let programs: BuiltPrograms
    private let home: String
    private let process: Process

    /// Makes an office in a new folder and waits until it answers.
    init(_ programs: BuiltPrograms, home: String) async throws {
        self.programs = programs
        self.home = home
        try programs.run("office", home: home, "init", "--name", "Bench")
        let port = try Self.freePort()
        address = try OfficeAddress("http://127.0.0.1:\(port)")
        process = programs.process(
            "office",
            home: home,
            ["serve", "--quiet", "--listen", "127.0.0.1:\(port)"]
        )
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        for _ in 0..<500 {
            if Self.isOpen(port) { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw BenchError.failed("office serve", code: process.terminationStatus)
    }

    /// Lets a device in.
    ///
    /// - Returns: Its token.
    func enrol(_ name: String) async throws -> String {
        let output = try programs.run("office", home: home, "devices", "add", name, "--json")
        guard let answer = try JSONSerialization.jsonObject(with: output) as? [String: Any],
            let code = answer["code"] as? String
        else { throw BenchError.failed("office devices add", code: 0) }
        return try await HTTPTransport.join(address: address, code: code).token
    }

    /// Processor time of the office so far, in seconds.
    func processorSeconds() throws -> Double {
        let text = try String(
            contentsOfFile: "/proc/\(process.processIdentifier)/stat",
            encoding: .utf8
        )
        // The name, in parentheses, may hold spaces; user and system time are the 14th and 15th.
        let fields = text.drop { $0 != ")" }.split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13])
        else { throw BenchError.failed("reading /proc", code: 0) }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Asks the office to end, and waits.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    // MARK: Ports

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func withSocket<T>(
        _ port: UInt16,
        _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) throws -> T
    ) rethrows -> T {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = loopback(port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return try withUnsafePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try body(socket, $0, size)
            }
        }
    }

    /// A port that nobody listens on.
    private static func freePort() throws -> UInt16 {
        try withSocket(0) { socket, address, size in
            var bound = sockaddr_in()
            var length = size
            let isBound =
                bind(socket, address, size) == 0
                && withUnsafeMutablePointer(to: &bound) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        getsockname(socket, $0, &length) == 0
                    }
                }
            guard isBound else { throw BenchError.failed("finding a free port", code: errno) }
            return UInt16(bigEndian: bound.sin_port)
        }
    }

    private static func isOpen(_ port: UInt16) -> Bool {
        withSocket(port) { socket, address, size in connect(socket, address, size) == 0 }
    }
}
