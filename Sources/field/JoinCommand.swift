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
            The code is good once. What this device holds already is sent at the next sync. The \
            name that the office gave stands beside your values from then on. If something waits \
            here for another office, it is named first, and you are asked.

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

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    func run(in context: CommandContext) async throws -> ExitStatus {
        let address = try OfficeAddress(url, allowsPlain: insecureHttp)
        let crm = try context.openCRM()
        try checkLeaving(address, crm, context)
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
        let isFirst = try crm.setting(.officeURL) == nil
        try crm.set(.officeURL, to: address.description)
        let before = try crm.rename(to: joined.device, isFirst: isFirst)
        try context.home.write(token: joined.token)
        try say(joined.device, before, address, crm, context)
        return .success
    }

    /// Whoever leaves an office learns what it lacks, and says that he means it.
    private func checkLeaving(
        _ address: OfficeAddress,
        _ crm: CRM,
        _ context: CommandContext
    ) throws {
        guard let before = try crm.setting(.officeURL), before != address.description else {
            return
        }
        // An office that moved gets what waits for it; where nothing waits, nothing is to be asked.
        let unsent = try Unsent(crm)
        guard !unsent.isEmpty else { return }
        context.warn("this device belongs to the office at \(before)")
        unsent.warn(in: context)
        context.note("  all that is here goes to \(address.description) with the next sync")
        guard yes || context.isAgreed("leave it for \(address.description)?") else {
            throw CommandFailure(
                "the office was not left",
                why: "nobody said yes",
                hint: "send what waits with `field sync`; then join with --yes",
                exitCode: .refused
            )
        }
    }

    /// A refused code is no network trouble: the device is not enrolled.
    private static func failure(_ error: TransportError) -> any Error {
        guard case .refused(let status, _, let detail) = error, (400..<500).contains(status) else {
            return error
        }
        if status == 429 {
            return CommandFailure(
                "the office takes no code from here for now",
                why: "too many wrong codes were tried",
                hint: "wait a minute and try again; the code is still good",
                exitCode: .notEnrolled
            )
        }
        return CommandFailure(
            "the office did not take the code",
            why: Phrase(sentence: detail),
            hint: "ask the office for a new one: `office devices add NAME`",
            exitCode: .notEnrolled
        )
    }

    private func say(
        _ device: String,
        _ before: String?,
        _ address: OfficeAddress,
        _ crm: CRM,
        _ context: CommandContext
    ) throws {
        if context.output.format == .json {
            var sheet = FactSheet()
            sheet.add("device", "device", device)
            sheet.add("office", "office", address.description)
            sheet.add("name_before", before == nil ? nil : "name before", before)
            try context.show(sheet)
        }
        context.done("joined \(address.description) as \(device)")
        if let before {
            context.note("  this device wrote as \(before); from now on others see \(device)")
        }
        if insecureHttp, address.description.hasPrefix("http:") {
            context.warn("the connection is not encrypted: everyone between can read along")
        }
        try context.afterword(crm, next: "field sync")
    }
}
