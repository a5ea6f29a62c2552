/// Phone numbers as addresses, `tel:+79261234567;ext=12` (RFC 3966).
enum VCardPhone {
    /// The number in a value: without `tel:`, with its extension after ` ext `.
    static func read(_ text: String) -> String? {
        guard text.utf8.prefix(4).asciiUppercased == Array("TEL:".utf8) else { return text }
        let parts = text.dropFirst(4).split(separator: ";", omittingEmptySubsequences: false)
        guard let number = parts.first.flatMap(decoded) else { return nil }
        let isExtension = { (part: Substring) in part.lowercased().hasPrefix("ext=") }
        let extensionDigits = parts.dropFirst().first(where: isExtension)
            .flatMap { decoded($0.dropFirst(4)) }
        return number + (extensionDigits.map { " ext " + $0 } ?? "")
    }

    /// The address of a number; nil if it is not in international form.
    static func address(_ number: String) -> String? {
        guard number.hasPrefix("+") else { return nil }
        let parts = number.dropFirst().split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 1 || parts.count == 3 && parts[1] == "ext" else { return nil }
        let digits = [parts.first, parts.count == 3 ? parts.last : nil].compactMap { $0 }
        guard digits.allSatisfy(isDigits) else { return nil }
        return "tel:+" + digits.joined(separator: ";ext=")
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func decoded(_ part: Substring) -> String? {
        let bytes = VCardEncoding.decodeHexadecimal(
            Array(part.utf8)[...],
            mark: UInt8(ascii: "%")
        )
        return String(decoding: bytes, as: UTF8.self).trimmedOrNil
    }
}
