import CRMDomain
import SyncReplica
package import SyncWire
package import Terminal
package import Wording

extension CommandFailure {
    /// The failure behind any error, in words for the person who gave the command.
    package init(explaining error: any Error, _ profile: ProgramProfile) {
        switch error {
        case let error as CommandFailure: self = error
        case let error as ReplicaError: self.init(replica: error, profile)
        case let error as CRMError: self.init(crm: error, profile)
        case let error as CaptureError:
            self.init(error.phrase, exitCode: .usage)
        case let error as WireError:
            self.init(sentence: error.description, exitCode: .failure)
            what = error.phrase
        case let error as ConfigError:
            self.init(config: error)
        case let error as SegmentError:
            self.init(
                Phrase(english: error.description(.en), russian: error.description(.ru)),
                hint: "a segment is like \("rung>=3 and sex=f and age in 25..34")",
                exitCode: .usage
            )
        case is CancellationError: self = .interrupted
        default: self.init(unknown: error, profile)
        }
    }

    /// The person broke it off.
    package static let interrupted = CommandFailure(
        "stopped",
        why: "nothing is lost: what was done is kept, and the next run goes on from it",
        exitCode: .interrupted
    )

    /// A failure from a sentence of the form `what; why; hint`, or `what: hint`.
    package init(sentence: String, hint: String? = nil, exitCode: ExitStatus) {
        let parts = sentence.split(separator: "; ").map(String.init)
        let what = parts.first ?? sentence
        let why = parts.dropFirst().dropLast(hint == nil ? 1 : 0).joined(separator: "; ")
        let advice = hint ?? (parts.count > 1 ? parts.last : nil)
        self.init(
            Phrase(word: what),
            why: why.isEmpty ? nil : Phrase(word: why),
            hint: advice.map { Phrase(word: $0) },
            exitCode: exitCode
        )
    }

    private init(config error: ConfigError) {
        switch error {
        case .part(let place, let what):
            self.init("\(place): \(what)", exitCode: .usage)
        case .unknownKey(let key):
            self.init(
                "there is no setting “\(key)”",
                hint: "`config show` lists them",
                exitCode: .usage
            )
        case .tooLong(let bytesMax):
            self.init(
                "the configuration is longer than \(HumanFormat.bytes(bytesMax))",
                why: "nothing was published",
                hint: "leave out products or weights that are not needed",
                exitCode: .usage
            )
        default: self.init(sentence: error.description, exitCode: .usage)
        }
    }

    private init(crm error: CRMError, _ profile: ProgramProfile) {
        let name = profile.name
        switch error {
        case .notFound(let text):
            self.init(
                "nobody is found by “\(text)”",
                hint: "`\(name) find TEXT` looks in names, phones, tags and notes",
                exitCode: .notFound
            )
        case .noContact:
            self.init(sentence: error.description, exitCode: .notFound)
        case .noNumber(let digits):
            self.init(
                "there is no card number \(digits)",
                why: "digits alone are a card's number; nothing was changed",
                hint: "`\(name) find \(digits)` looks in phones and notes",
                exitCode: .notFound
            )
        case .ambiguous(let candidates):
            self.init("\(candidates.count, .contactFits)", candidates)
        case .unclear(let candidates):
            self.init("nobody is called just that; near it", candidates)
        case .unknownField(let field):
            let known = ContactField.allCases.map(\.rawValue)
            let aliases = ContactField.allCases.flatMap(\.aliases)
            let near = Suggestion.nearest(to: field, among: aliases)
            self.init(
                "there is no field “\(field)”",
                why: "known: \(known.joined(separator: ", "))",
                hint: near.isEmpty ? nil : "did you mean \(Phrase.any(of: near))?",
                exitCode: .usage
            )
        case .invalidValue, .emptyTag, .wrongResolution, .noUsableColumns, .nothingToName:
            self.init(sentence: error.description, exitCode: .usage)
        case .hasFacts:
            self.init(sentence: error.description, exitCode: .refused)
            hint = "put it aside instead: field archive NO --reason \"…\""
        case .amountOutOfRange where profile == .field:
            self.init(sentence: error.description, exitCode: .refused)
            hint = "check its digits; `field return NO AMOUNT` takes money back"
        case .conflictChanged:
            self.init(
                sentence: error.description,
                hint: "look again with `\(name) conflicts`",
                exitCode: .failure
            )
        default: self.init(limit: error)
        }
    }

    /// The failure of something outside of its limits.
    private init(limit error: CRMError) {
        self.init(sentence: error.description, exitCode: .refused)
        switch error {
        case .numberOutOfRange(let what, let least, let most):
            self.what = """
                the \(Phrase(word: what)) has to be from \(Phrase(number: least)) to \
                \(Phrase(number: most))
                """
        case .futureDay(let day): self.what = "\(day.phrase) is in the future"
        case .textTooLong(let bytesMax):
            self.what = "a text is longer than \(Phrase(number: bytesMax)) bytes"
        case .wrongOutcome(let outcome, let known):
            self.what = "“\(outcome)” is not among the answers"
            hint = "known: \(known.joined(separator: ", "))"
        case .sharedSegment(let name): self.what = "the office has a segment “\(name)”"
        default: break
        }
    }

    private init(_ doubt: Phrase, _ candidates: [ContactSummary]) {
        let shown = candidates.prefix(CommandLimits.candidatesMax).map { contact in
            let phone = contact.phones.first.map { "  " + PhoneNumber.formatted($0) } ?? ""
            return "\(contact.no)  \(contact.name)\(phone)" as Phrase
        }
        let left = candidates.count - shown.count
        let more: [Phrase] = left > 0 ? ["and \(Phrase(number: left)) more"] : []
        self.init(
            doubt,
            why: Phrase(joining: shown + more, by: Self.lineEnd),
            hint: "give the number in front of the one you mean",
            exitCode: .notFound
        )
    }
}

extension WireError {
    /// What is wrong with the bytes.
    package var phrase: Phrase {
        switch self {
        case .unsupportedVersion(let version):
            """
            the message is of version \(String(version)) of the format, and this program speaks \
            version \(String(WireVersion.spoken))
            """
        default: Phrase(word: description.split(separator: "; ").first.map(String.init) ?? "")
        }
    }
}
