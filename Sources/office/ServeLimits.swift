import ArgumentParser
import CommandSupport
import SyncHTTPServer
import SyncServer

/// The options of `office serve` that say how much it takes from whom.
struct ServeLimits: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A proxy whose word on who is behind it counts: an address or a network; may be "
                + "repeated.",
            valueName: "address"
        )
    )
    var proxy: [String] = []

    @Option(help: ArgumentHelp("How many connections stay open at once.", valueName: "count"))
    var connections = ConnectionLimits().inAll

    @Option(
        help: ArgumentHelp(
            "How many of them one address has before it shows a good token.",
            valueName: "count"
        )
    )
    var connectionsPerAddress = ConnectionLimits().ofAddress

    @Option(
        help: ArgumentHelp(
            "How many seconds a request's first lines may take to arrive.",
            valueName: "seconds"
        )
    )
    var headSeconds = Int(ConnectionLimits().head.components.seconds)

    @Option(
        help: ArgumentHelp("How many wrong codes an address may try a minute.", valueName: "count")
    )
    var codesPerMinute = ServiceLimits().codeTriesPerMinuteOfCaller

    @Option(
        help: ArgumentHelp("How many requests a device may make a minute.", valueName: "count")
    )
    var requestsPerMinute = ServiceLimits().requestsPerMinuteOfDevice

    func validate() throws {
        for (name, value) in [
            ("--connections", connections), ("--connections-per-address", connectionsPerAddress),
            ("--head-seconds", headSeconds), ("--codes-per-minute", codesPerMinute),
            ("--requests-per-minute", requestsPerMinute),
        ] where !(1...1_000_000).contains(value) {
            throw ValidationError("\(name) takes a number from 1 to 1,000,000")
        }
        for text in proxy where AddressRange(text) == nil {
            throw ValidationError("--proxy takes an IP address or a network, not “\(text)”")
        }
    }

    /// The limits of codes, tokens and requests.
    var service: ServiceLimits {
        var limits = ServiceLimits()
        limits.codeTriesPerMinuteOfCaller = codesPerMinute
        limits.requestsPerMinuteOfDevice = requestsPerMinute
        return limits
    }

    /// Puts the limits of connections, and the proxies, into a configuration.
    func apply(to configuration: inout OfficeServerConfiguration) {
        configuration.connections.inAll = connections
        configuration.connections.ofAddress = connectionsPerAddress
        configuration.connections.head = .seconds(headSeconds)
        configuration.proxies = proxy.compactMap { AddressRange($0) }
    }
}
