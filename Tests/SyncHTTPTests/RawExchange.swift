import Foundation

/// What the port answers to these bytes, until it closes the connection.
///
/// The sockets are the operating system's, so that a request can be left unfinished.
func rawExchange(port: Int, _ text: String) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { continuation.resume(with: Result { try exchange(port, text) }) }
        thread.start()
    }
}

#if canImport(Darwin)
private let streamType = SOCK_STREAM
#else
private let streamType = Int32(SOCK_STREAM.rawValue)
#endif

private func exchange(_ port: Int, _ text: String) throws -> String {
    let descriptor = socket(AF_INET, streamType, 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard connected == 0 else { throw CocoaError(.fileReadUnknown) }
    let bytes = Array(text.utf8)
    _ = write(descriptor, bytes, bytes.count)
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { break }
        answer += buffer.prefix(count)
    }
    return String(decoding: answer, as: UTF8.self)
}
