import CRMDomain
import Testing

@Suite struct CanonicalTextTests {
    @Test func `spaces and composition do not tell two texts apart`() {
        #expect(CanonicalText.text("  Анна\u{A0}\n Ивановна ") == "Анна Ивановна")
        let decomposed = CanonicalText.text("Cafe\u{301}")
        #expect(Array(decomposed.unicodeScalars) == Array("Caf\u{E9}".unicodeScalars))
        #expect(CanonicalText.text("a\u{200B}b\u{FEFF}") == "ab")
    }

    @Test func `case tells texts apart but not names`() {
        #expect(CanonicalText.text("Анна") != CanonicalText.text("анна"))
        #expect(CanonicalText.name("АННА") == CanonicalText.name("анна"))
        #expect(CanonicalText.name("STRASSE") == CanonicalText.name("Straße"))
    }

    @Test func `yo is ye in a name however it was typed`() {
        #expect(CanonicalText.name("Семёнов") == "семенов")
        #expect(CanonicalText.name("СЕМЕ\u{308}НОВ") == "семенов")
        #expect(CanonicalText.name("Йод Їжак") == "йод їжак")
    }

    @Test func `a search finds an organisation without its quotation marks`() {
        #expect(CanonicalText.searchKey("ООО «Ромашка» — Юг") == "ооо ромашка - юг")
    }

    @Test(arguments: [
        "", " ", "\u{308}", "е\u{308}\u{308}", "a\u{F73}\u{308}", "ΣΊΣΥΦΟΣ", "İı", "🎉 \u{301}",
        "\r\n x", "Ё\u{200B}\u{308}",
    ])
    func `a form is its own form`(_ text: String) {
        for form in [CanonicalText.text, CanonicalText.name, CanonicalText.searchKey] {
            let once = form(text)
            #expect(Array(form(once).unicodeScalars) == Array(once.unicodeScalars))
        }
    }

    @Test func `a letter beyond the basic plane is not cut to sixteen bits`() {
        let text = CanonicalText.text("a\u{10041}\u{308}")
        #expect(Array(text.unicodeScalars) == ["a", "\u{10041}", "\u{308}"])
    }
}

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("  Ivan.Petrov@Example.COM ", "ivan.petrov@example.com"),
        ("mailto:a+b@x.org", "a+b@x.org"), ("Почта@Пример.рф", "почта@пример.рф"),
    ])
    func `an address has one form`(_ text: String, _ expected: String) throws {
        #expect(try EmailAddress.normalise(text) == expected)
    }

    @Test(arguments: [
        ("", CaptureError.EmailProblem.empty), ("ivan", .atSigns(count: 0)),
        ("a@@b.ru", .atSigns(count: 2)), ("@b.ru", .badLocalPart), ("a b@c.ru", .badLocalPart),
        ("a..b@c.ru", .badLocalPart), (".a@c.ru", .badLocalPart), ("a@b", .badDomain),
        ("a@b..ru", .badDomain), ("a@-b.ru", .badDomain), ("a@127.0.0.1", .badDomain),
    ])
    func `an address with a mistake is refused with its reason`(
        _ text: String,
        _ problem: CaptureError.EmailProblem
    ) {
        #expect(throws: CaptureError.email(problem)) { try EmailAddress.normalise(text) }
    }

    @Test func `an address longer than mail systems accept is refused`() {
        let text = "a@" + String(repeating: "b", count: 250) + ".ru"
        #expect(throws: CaptureError.email(.tooLong(bytes: 255, bytesMax: 254))) {
            try EmailAddress.normalise(text)
        }
    }
}
