import Foundation

/// A connection to a port of this machine, through the operating system's sockets, so that a
/// request can be left unfinished.
struct RawConnection: Sendable {
    /// Whether this machine has more than one address of its own.
    static let hasSecondAddress: Bool = {
        let descriptor = socket(AF_INET, RawConnection.streamType, 0)
        defer { Foundation.close(descriptor) }
        return RawConnection.bound(descriptor, to: "127.0.0.2")
    }()

    #if canImport(Darwin)
    private static let streamType = SOCK_STREAM
    #else
    private static let streamType = Int32(SOCK_STREAM.rawValue)
    #endif

    private let descriptor: Int32

    /// Connects, from an address of this machine.
    init(port: Int, from source: String = "127.0.0.1") throws {
        descriptor = socket(AF_INET, Self.streamType, 0)
        let isBound = Self.bound(descriptor, to: source)
        var address = Self.address("127.0.0.1", port: port)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard isBound, connected == 0 else {
            Foundation.close(descriptor)
            throw CocoaError(.fileReadUnknown)
        }
    }

    private static func address(_ text: String, port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr(text)
        return address
    }

    private static func bound(_ descriptor: Int32, to source: String) -> Bool {
        var address = address(source, port: 0)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // The event loops have seen to it that a broken connection is no signal.
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// What comes until a text has come, or the other side closes the connection.
    func received(until end: String? = nil) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result { read(until: end) }) }.start()
        }
    }

    private func read(until end: String?) -> String {
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Foundation.recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer += buffer.prefix(count)
            if let end, String(decoding: answer, as: UTF8.self).contains(end) { break }
        }
        return String(decoding: answer, as: UTF8.self)
    }

    func close() { Foundation.close(descriptor) }
}

/// What the port answers to these bytes, until it closes the connection.
func rawExchange(
    port: Int,
    _ text: String,
    from source: String = "127.0.0.1"
) async throws -> String {
    let connection = try RawConnection(port: port, from: source)
    defer { connection.close() }
    connection.send(text)
    return try await connection.received()
}
