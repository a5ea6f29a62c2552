import ArgumentParser
import CRMDomain
import CommandSupport
import SyncHTTPClient
import Terminal
import Wording

/// The command `field join`.
struct Join: FieldCommand {
    static let configuration = CommandConfiguration(
        abstract: "Join an office with the code it gave you.",
        discussion: """
            The code is good once. What this device holds already is sent at the next sync.

            EXAMPLE:
              field join https://office.example --code ABCD-EFGH-JKMN
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The office's address.", valueName: "url"))
    var url: String

    @Option(help: ArgumentHelp("The one-time code from `office devices add`.", valueName: "code"))
    var code: String

    @Flag(help: "Allow plain HTTP to another machine: everyone between can read along.")
    var insecureHttp = false

    @Option(
        help: ArgumentHelp(
            "A PEM file with the office's own authority, if no public one vouches for it.",
            valueName: "file"
        ),
        completion: .file()
    )
    var ca: String?

    func run(in context: CommandContext) async throws -> ExitStatus {
        let address = try OfficeAddress(url, allowsPlain: insecureHttp)
        let crm = try context.openCRM()
        let authority = try ca.map { path throws(CommandFailure) in
            try LocalFile.read(path, bytesMax: 1 << 20)
        }
        // The code is spent by asking, so what can fail here fails before.
        try context.home.checkWritable()
        try crm.checkWritable()
        let options = HTTPTransport.Options(trustRoots: ca)
        let joined: (device: String, token: String)
        do {
            joined = try await HTTPTransport.join(address: address, code: code, options: options)
        } catch {
            throw Self.failure(error)
        }
        try context.home.write(authority: authority)
        try crm.set(.officeURL, to: address.description)
        if try crm.setting(.writerName) == nil { try crm.set(.writerName, to: joined.device) }
        try context.home.write(token: joined.token)
        try say(joined.device, address, crm, context)
        return .success
    }

    /// A refused code is no network trouble: the device is not enrolled.
    private static func failure(_ error: TransportError) -> any Error {
        guard case .refused(let status, _, let detail) = error, (400..<500).contains(status) else {
            return error
        }
        return CommandFailure(
            "the office did not take the code",
            why: Phrase(verbatim: detail),
            hint: "ask the office for a new one: `office devices add NAME`",
            exitCode: .notEnrolled
        )
    }

    private func say(
        _ device: String,
        _ address: OfficeAddress,
        _ crm: CRM,
        _ context: CommandContext
    ) throws {
        if context.output.format == .json {
            var sheet = FactSheet()
            sheet.add("device", "device", device)
            sheet.add("office", "office", address.description)
            try context.show(sheet)
        }
        context.done("joined \(address.description) as \(device)")
        if insecureHttp, address.description.hasPrefix("http:") {
            context.warn("the connection is not encrypted: everyone between can read along")
        }
        try context.afterword(crm, next: "field sync")
    }
}
