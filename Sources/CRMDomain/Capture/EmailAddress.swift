/// E-mail addresses in the one form in which they are compared and stored.
///
/// Limit: a check for typing mistakes, not RFC 5322: no comments, no quoted local parts, no
/// addresses by number. The local part is lower-cased too: the standard lets servers tell `A` from
/// `a`, but none that customers use does. International domains stay as letters.
package enum EmailAddress {
    /// The address trimmed, composed (NFC) and in lower case.
    package static func normalise(_ text: String) throws(CaptureError) -> String {
        var address = CanonicalText.composed(CanonicalText.text(text).lowercased())
        if address.hasPrefix("mailto:") { address.removeFirst(7) }
        guard !address.isEmpty else { throw .email(.empty) }
        guard address.utf8.count <= CaptureLimits.emailBytesMax else {
            throw .email(
                .tooLong(bytes: address.utf8.count, bytesMax: CaptureLimits.emailBytesMax)
            )
        }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .email(.atSigns(count: parts.count - 1)) }
        guard isLocalPart(parts[0]) else { throw .email(.badLocalPart) }
        guard isDomain(parts[1]) else { throw .email(.badDomain) }
        return address
    }

    private static func isLocalPart(_ text: Substring) -> Bool {
        guard text.utf8.count <= CaptureLimits.emailLocalBytesMax else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty
                && atom.allSatisfy { $0.isLetter || $0.isNumber || atomSigns.contains($0) }
        }
    }

    private static let atomSigns = "!#$%&'*+-/=?^_`{|}~"

    private static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(isLabel), let top = labels.last else {
            return false
        }
        return top.count >= 2 && top.contains(where: \.isLetter)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        guard (1...CaptureLimits.domainLabelCharactersMax).contains(label.count) else {
            return false
        }
        return label.first != "-" && label.last != "-"
            && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    }
}
