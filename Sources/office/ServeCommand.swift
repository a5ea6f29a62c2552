import ArgumentParser
import CRMDomain
import CommandSupport
import Logging
import SyncHTTPServer
import SyncServer
import Terminal
import Wording

/// The command `office serve`.
struct Serve: OfficeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer devices until told to stop.",
        discussion: """
            SIGTERM and Ctrl-C let requests in flight finish. The log on standard error holds no \
            names, numbers, tokens or codes. Behind a proxy, name it with --proxy: else all that \
            it passes on counts as of one address. Once a week the office looks through its own \
            file, part by part, and notes there and for `office status` what it found.

            EXAMPLE:
              office serve --listen 127.0.0.1:8080
              office serve --listen 0.0.0.0:8443 --certificate office.pem --key office.key
              office serve --listen 127.0.0.1:8080 --proxy 127.0.0.1
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Where to listen.", valueName: "host:port"))
    var listen = "127.0.0.1:8080"

    @Option(
        help: ArgumentHelp("The office's certificate, as PEM.", valueName: "file"),
        completion: .file()
    )
    var certificate: String?

    @Option(
        help: ArgumentHelp("The certificate's private key, as PEM.", valueName: "file"),
        completion: .file()
    )
    var key: String?

    @Flag(help: "Serve plain HTTP on any address: only right behind a proxy that adds TLS.")
    var insecureHttp = false

    @Flag(
        name: .shortAndLong,
        help: "Do not ask which devices may sync after the office was put back."
    )
    var yes = false

    @OptionGroup var limits: ServeLimits

    func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key belong together")
        }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
        let (host, port) = try Self.address(listen)
        var logger = Logger(label: "office") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = context.console.isQuiet ? .notice : .info
        var tls: TLSFiles?
        if let certificate, let key {
            tls = TLSFiles(certificateChain: certificate, privateKey: key)
        }
        var configuration = OfficeServerConfiguration(
            host: host,
            port: port,
            tls: tls,
            logger: logger
        )
        configuration.allowsPlainOnAnyAddress = insecureHttp
        limits.apply(to: &configuration)
        let file = try OfficeFile(in: context, limits: limits.service)
        try DeviceCheck(registry: file.registry, context: context)
            .pass(isAgreed: yes, command: "office serve")
        let server = try OfficeServer(
            registry: file.registry,
            service: file.service,
            configuration: configuration
        )
        let checking = Task { [logger] in
            await WeeklyCheck(
                replica: file.replica,
                logger: logger,
                open: { try context.openReplica() }
            ).run()
        }
        defer { checking.cancel() }
        let scheme = tls == nil ? "http" : "https"
        try await server.run(
            until: { await Interruption.wait() },
            onServerRunning: { port in
                context.done("the office answers on \(scheme)://\(host):\(port); Ctrl-C stops it")
            }
        )
        context.done("the office has closed; everything is on disk")
        return .success
    }

    /// The host and port in `host:port`; a host with colons stands in brackets.
    private static func address(_ text: String) throws(CommandFailure) -> (String, Int) {
        guard let colon = text.lastIndex(of: ":"),
            let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
        else { throw badAddress(text) }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
        } else if host.contains(":") {
            throw badAddress(text)
        }
        guard !host.isEmpty else { throw badAddress(text) }
        return (host, port)
    }

    private static func badAddress(_ text: String) -> CommandFailure {
        CommandFailure(
            "“\(text)” is no address to listen on",
            why: "it takes a host and a port",
            hint: "office serve --listen 127.0.0.1:8080",
            exitCode: .usage
        )
    }
}
