public import Logging
import NIOCore
import SyncWire

/// The files that the office proves itself with.
public struct TLSFiles: Hashable, Sendable {
    /// The path of the PEM file with the certificate, and those that vouch for it after it.
    public var certificateChain: String
    /// The path of the PEM file with the certificate's private key.
    public var privateKey: String

    /// Names the files.
    public init(certificateChain: String, privateKey: String) {
        self.certificateChain = certificateChain
        self.privateKey = privateKey
    }
}

/// How much the office keeps of requests and answers on their way, and for how long.
public struct ExchangeLimits: Hashable, Sendable {
    /// Bytes of one device.
    public var bytesOfDevice = 8 * 1024 * 1024
    /// Bytes of all devices.
    public var bytesInAll = 64 * 1024 * 1024
    /// How long after it was last used.
    public var lifetime: Duration = .seconds(600)

    /// Makes the usual limits.
    public init() {}
}

/// Where the office listens, and what it takes.
public struct OfficeServerConfiguration: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port to listen on; 0 for any that is free.
    public var port: Int
    /// The certificate and key; nil for plain HTTP.
    public var tls: TLSFiles?
    /// Whether plain HTTP is served on addresses that other machines reach.
    ///
    /// Only right behind a proxy that adds TLS.
    public var allowsPlainOnAnyAddress = false
    /// The longest request body taken, in bytes.
    public var requestBytesMax = WireLimits.messageBytesMax
    /// How long a request may take to arrive and to wait before it is answered.
    public var requestTimeout: Duration = .seconds(60)
    /// What is kept of exchanges that break off.
    public var exchanges = ExchangeLimits()
    /// How many connections are kept open, and for how long.
    public var connections = ConnectionLimits()
    /// The proxies that tell truly for whom they pass a request on.
    public var proxies: [AddressRange] = []
    /// Where the log goes.
    public var logger: Logger

    /// Makes a configuration.
    public init(host: String, port: Int, tls: TLSFiles? = nil, logger: Logger) {
        self.host = host
        self.port = port
        self.tls = tls
        self.logger = logger
    }

    /// Whether only programs on the office's own machine reach the address.
    var isLoopback: Bool {
        if host.lowercased() == "localhost" { return true }
        let address = try? SocketAddress(ipAddress: host, port: 0)
        guard let text = address?.ipAddress else { return false }
        return text == "::1" || (text.hasPrefix("127.") && address?.protocol == .inet)
    }
}
