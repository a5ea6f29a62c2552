import Foundation
import NIOCore

/// Where the office is: a URL that everything else is asked below.
public struct OfficeAddress: Hashable, Sendable, CustomStringConvertible {
    /// The host, as people know it.
    public let host: String
    private let url: String

    /// Reads an address as people give it.
    ///
    /// - Parameters:
    ///   - text: A URL; `https` for any host, `http` only for the own machine.
    ///   - allowsPlain: Whether `http` may be used with any host.
    /// - Throws: What is wrong with the text.
    public init(_ text: String, allowsPlain: Bool = false) throws(OfficeAddressError) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.utf8.count <= 2_048, let parts = URLComponents(string: trimmed) else {
            throw .malformed
        }
        guard let scheme = parts.scheme?.lowercased(), trimmed.contains("://") else {
            throw .noScheme
        }
        guard scheme == "https" || scheme == "http" else { throw .otherScheme(scheme) }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
        else { throw .extraParts }
        guard let host = parts.host?.lowercased().trimmingCharacters(in: ["[", "]"]),
            !host.isEmpty, parts.port.map({ (1...65_535).contains($0) }) ?? true
        else { throw .malformed }
        guard scheme == "https" || allowsPlain || Self.isLoopback(host) else {
            throw .plain(host: host)
        }
        self.host = host
        let port = parts.port.map { ":\($0)" } ?? ""
        var path = parts.percentEncodedPath
        while path.hasSuffix("/") { path.removeLast() }
        url = "\(scheme)://\(host.contains(":") ? "[\(host)]" : host)\(port)\(path)"
    }

    /// The address as a URL.
    public var description: String { url }

    /// The URL of a path of the office's.
    func url(_ path: String) -> String { url + path }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" { return true }
        let address = try? SocketAddress(ipAddress: host, port: 0)
        guard let text = address?.ipAddress else { return false }
        return text == "::1" || (text.hasPrefix("127.") && address?.protocol == .inet)
    }
}

/// Why a text is not an office's address.
///
/// Nothing was sent.
public enum OfficeAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is no URL.
    case malformed
    /// It does not say `https://`.
    case noScheme
    /// It is a URL of another kind.
    case otherScheme(String)
    /// It holds a name, a password, a query or a fragment.
    case extraParts
    /// It is `http` to another machine.
    case plain(host: String)

    /// What happened, and what to do.
    public var description: String {
        switch self {
        case .malformed:
            "the address is no URL; give it as the office does, such as https://office.example"
        case .noScheme:
            "the address does not say how to reach the office; put https:// in front of it"
        case .otherScheme(let scheme):
            "the address begins with '\(scheme)'; an office is reached by https"
        case .extraParts:
            "the address holds more than scheme, host, port and path; leave out names, passwords "
                + "and what follows '?' or '#'"
        case .plain(let host):
            "plain HTTP to \(host) would show everything to the network; use https://"
        }
    }
}
