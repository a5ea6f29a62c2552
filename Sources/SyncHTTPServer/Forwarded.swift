import Hummingbird

/// Whom a proxy says it passes a request on for.
enum Forwarded {
    /// The address of the caller of a request.
    ///
    /// Only what a named proxy says is believed: the last hop, or, where that is a named proxy too,
    /// the one before it. A proxy may pass on a field that it does not write itself: where the two
    /// fields do not say the same, the caller is the proxy.
    static func caller(
        _ peer: IPAddress?,
        _ headers: HTTPFields,
        proxies: [AddressRange]
    ) -> CallerAddress {
        guard let peer else { return .unknown }
        let isProxy: (IPAddress) -> Bool = { address in
            proxies.contains { $0.contains(address) }
        }
        guard isProxy(peer) else { return CallerAddress(peer) }
        var found: [CallerAddress] = []
        let fields = [list(headers[values: .xForwardedFor]), fors(headers[values: .forwarded])]
        for hops in fields where !hops.isEmpty {
            var caller: IPAddress? = peer
            for hop in hops.reversed() {
                caller = hop
                guard let hop, isProxy(hop) else { break }
            }
            found.append(CallerAddress(caller ?? peer))
        }
        guard let first = found.first, found.allSatisfy({ $0 == first }) else {
            return CallerAddress(peer)
        }
        return first
    }

    /// The hops of `X-Forwarded-For`; nil for what is no address.
    private static func list(_ values: [String]) -> [IPAddress?] {
        values.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { address($0) }
    }

    /// The hops of `Forwarded` (RFC 7239); nil for what is no address.
    private static func fors(_ values: [String]) -> [IPAddress?] {
        values.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { hop in
            let pairs = hop.filter { !" \t\"".contains($0) }.split(separator: ";")
            let named = pairs.first { $0.lowercased().hasPrefix("for=") }
            return named.flatMap { address($0.dropFirst(4)) }
        }
    }

    /// The address in a hop: alone, in brackets, or with a port.
    private static func address(_ text: some StringProtocol) -> IPAddress? {
        let text = String(text).filter { $0 != " " && $0 != "\t" }
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            return IPAddress(text[text.index(after: text.startIndex)..<end])
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return IPAddress(parts.count == 2 ? String(parts[0]) : text)
    }
}

extension HTTPFields.Element.Name {
    fileprivate static let xForwardedFor = Self(known: "X-Forwarded-For")
    fileprivate static let forwarded = Self(known: "Forwarded")
}
