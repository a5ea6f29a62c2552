import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension TransportError {
    /// What an error of the HTTP client means.
    init(_ error: any Error, from address: OfficeAddress) {
        let host = address.host
        switch error {
        case let error as TransportError: self = error
        case is CancellationError: self = .cancelled
        case let error as HTTPClientError: self.init(client: error, host: host)
        case is NIOTooManyBytesError: self = .badAnswer(address: address.description, .tooLong)
        case HTTPParserError.invalidEOFState: self = .broken(host: host, detail: "it was closed")
        case is HTTPParserError: self = .badAnswer(address: address.description, .noHTTP)
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self = .tls(host: host, detail: Self.tlsDetail(error))
        case let error as NIOConnectionError:
            self = .unreachable(host: host, detail: error.words)
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            self = .unreachable(host: host, detail: error.words)
        case let error as IOError: self = .broken(host: host, detail: error.words)
        case let error as ChannelError:
            if case .connectTimeout = error {
                self = .unreachable(host: host, detail: "no connection in time")
            } else {
                self = .broken(host: host, detail: "it was closed")
            }
        default: self = .broken(host: host, detail: "it was closed")
        }
    }

    private init(client error: HTTPClientError, host: String) {
        switch error {
        case .cancelled: self = .cancelled
        case .deadlineExceeded, .readTimeout, .writeTimeout: self = .timedOut(host: host)
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
            self = .unreachable(host: host, detail: "no connection in time")
        case .remoteConnectionClosed: self = .broken(host: host, detail: "it was closed")
        default: self = .unreachable(host: host, detail: error.shortDescription)
        }
    }

    private static func tlsDetail(_ error: any Error) -> String {
        let text = String(describing: error)
        if text.contains("CERTIFICATE_VERIFY_FAILED") { return "its certificate is not trusted" }
        if let error = error as? NIOSSLExtraError, error == .failedToValidateHostname {
            return "its certificate is for another host"
        }
        return "the handshake failed"
    }
}

extension NIOConnectionError {
    fileprivate var words: String {
        if let error = connectionErrors.lazy.compactMap({ $0.error as? IOError }).first {
            return error.words
        }
        return dnsAError == nil && dnsAAAAError == nil
            ? "no connection" : "the host's name is not known"
    }
}

extension IOError {
    /// What went wrong, in the operating system's words.
    fileprivate var words: String { String(cString: strerror(errnoCode)).lowercased() }
}
