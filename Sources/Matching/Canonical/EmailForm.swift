/// An e-mail address as its mailbox sees it.
public struct EmailForm: Hashable, Sendable {
    /// The user part: lower case, without +tag, and without what its provider ignores.
    public let user: String
    /// The domain, its provider's aliases brought to one.
    public let domain: String
    /// Whether a post or a household reads it (info@, sales@, ivanov.family@), not one person.
    public let isShared: Bool

    init(user: String, domain: String, isShared: Bool) {
        self.user = user
        self.domain = domain
        self.isShared = isShared
    }

    /// Reads an address: mailto:, spaces, closing signs and the wrong keyboard layout are repaired.
    ///
    /// `nil` if there is no user, no @ or no domain with a dot.
    public init?(_ typed: String) {
        var letters: [UInt32] = []
        for scalar in typed.unicodeScalars where scalar.value > 0x20 {
            letters.append(scalar.value)
        }
        if letters.contains(where: Letters.isCyrillic) {
            let latin = KeyboardLayout.latin(Letters.text(letters))
            letters = latin.unicodeScalars.map(\.value)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count)
        for letter in Letters.lowered(letters) where letter < 0x80 { bytes.append(UInt8(letter)) }
        if bytes.starts(with: "mailto:".utf8) { bytes.removeFirst(7) }
        if let open = bytes.firstIndex(of: UInt8(ascii: "<")) { bytes.removeFirst(open + 1) }
        while let last = bytes.last, !Self.isPlain(last) { bytes.removeLast() }
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > 0 else { return nil }
        let typedDomain = String(decoding: bytes[(at + 1)...], as: UTF8.self)
        guard typedDomain.utf8.contains(UInt8(ascii: ".")) else { return nil }
        let domain = Self.aliases[typedDomain] ?? typedDomain
        var user = Array(bytes[..<at])
        if let plus = user.firstIndex(of: UInt8(ascii: "+")), plus > 0 {
            user.removeSubrange(plus...)
        }
        if domain == "gmail.com" { user.removeAll { $0 == UInt8(ascii: ".") } }
        if domain == "yandex.ru" {
            user = user.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: ".") : $0 }
        }
        guard !user.isEmpty else { return nil }
        self.init(
            user: String(decoding: user, as: UTF8.self),
            domain: domain,
            isShared: Self.isShared(user)
        )
    }

    /// Whether the domain gives anyone a mailbox, so that it says nothing about an employer.
    public var isPublicDomain: Bool { Self.publicDomains.contains(domain) }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    private static func isShared(_ user: [UInt8]) -> Bool {
        var word: [UInt8] = []
        var words: [String] = []
        for byte in user + [0] {
            if (0x61...0x7A).contains(byte) {
                word.append(byte)
            } else if !word.isEmpty {
                words.append(String(decoding: word, as: UTF8.self))
                word = []
            }
        }
        if words.count == 1, let only = words.first { return roles.contains(only) }
        return words.contains { $0 == "family" || $0 == "semya" }
            || words.allSatisfy { roles.contains($0) }
    }

    private static let roles: Set<String> = [
        "info", "office", "sales", "sale", "admin", "administrator", "mail", "email", "post",
        "zakaz", "order", "orders", "shop", "store", "support", "help", "hello", "hi",
        "contact", "contacts", "company", "buh", "buhgalter", "accounting", "finance", "hr", "job",
        "jobs", "manager", "director", "secretary", "sekretar", "reception", "priem", "priemnaya",
        "opt", "torg", "tender", "zakupki", "snab", "sbyt", "service", "servis", "noreply",
        "no-reply", "team", "marketing", "pr", "webmaster", "inbox", "all", "common", "enquiries",
        "inquiries", "billing", "booking", "family", "semya", "otdel",
    ]

    private static let aliases: [String: String] = [
        "googlemail.com": "gmail.com", "ya.ru": "yandex.ru", "yandex.com": "yandex.ru",
        "yandex.by": "yandex.ru", "yandex.kz": "yandex.ru", "yandex.ua": "yandex.ru",
        "narod.ru": "yandex.ru", "me.com": "icloud.com", "mac.com": "icloud.com",
        "protonmail.com": "proton.me", "pm.me": "proton.me",
    ]

    private static let publicDomains: Set<String> = [
        "gmail.com", "yandex.ru", "mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru",
        "rambler.ru", "lenta.ru", "icloud.com", "outlook.com", "hotmail.com", "live.com",
        "yahoo.com", "proton.me", "aol.com", "gmx.com", "gmx.de", "web.de", "tut.by", "ukr.net",
    ]
}
