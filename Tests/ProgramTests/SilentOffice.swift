import Foundation
import Testing

/// Somebody who listens where an office should be, and answers when the test says so.
struct SilentOffice {
    let port: Int
    private let listening: Int32

    /// Listens on a port, or on any that is free.
    init(port wanted: Int = 0) throws {
        #if canImport(Glibc)
        listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        listening = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = in_port_t(wanted).bigEndian
        var isReused: Int32 = 1
        setsockopt(
            listening,
            SOL_SOCKET,
            SO_REUSEADDR,
            &isReused,
            socklen_t(MemoryLayout<Int32>.size)
        )
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listening
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                bind(descriptor, general, size) == 0 && listen(descriptor, 4) == 0
                    && getsockname(descriptor, general, &size) == 0
            }
        }
        try #require(isBound)
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    /// Waits for a request to arrive, and leaves it unanswered.
    func request() throws -> Int32 {
        let connection = accept(listening, nil, nil)
        try #require(connection >= 0)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        try #require(read(connection, &buffer, buffer.count) > 0)
        return connection
    }

    /// Answers one request.
    func answer(
        _ body: String,
        status: String = "200 OK",
        type: String = "application/json"
    ) throws {
        try answer(
            raw: "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nConnection: close\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
    }

    /// Answers one request with bytes that may be no HTTP at all.
    func answer(raw text: String) throws {
        let connection = try request()
        let bytes = Array(text.utf8)
        try #require(write(connection, bytes, bytes.count) == bytes.count)
        shutdown(connection, Int32(SHUT_WR))
        close(connection)
    }

    /// Answers everybody with the same bytes, or with silence, until it is closed.
    func answerAll(_ bytes: [UInt8]?) {
        let listening = listening
        Thread {
            var silenced: [Int32] = []
            while case let connection = accept(listening, nil, nil), connection >= 0 {
                var buffer = [UInt8](repeating: 0, count: 65_536)
                guard read(connection, &buffer, buffer.count) > 0, let bytes else {
                    silenced.append(connection)
                    continue
                }
                _ = write(connection, bytes, bytes.count)
                shutdown(connection, Int32(SHUT_WR))
                // What still comes is read, so that the answer is not lost to a reset.
                while read(connection, &buffer, buffer.count) > 0 {}
                close(connection)
            }
            for connection in silenced { close(connection) }
        }.start()
    }

    /// Listens no more.
    func stop() {
        shutdown(listening, Int32(SHUT_RDWR))
        close(listening)
    }
}
