import CRMDomain
import Testing

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        "8 (926) 123-45-67", "+7 926 1234567", "9261234567", "8-926-123-4567", "79261234567",
        "0079261234567", "tel:+7-926-123-45-67", "+7 (8926) 123 45 67", "8\u{A0}926\u{A0}1234567",
    ])
    func `a number typed in many ways is one phone`(_ text: String) throws {
        #expect(try PhoneNumber.normalise(text) == "+79261234567")
    }

    @Test(arguments: [
        (Region.by, "8 029 123-45-67", "+375291234567"), (.by, "029 1234567", "+375291234567"),
        (.kz, "8 701 123 45 67", "+77011234567"), (.ua, "067 123 45 67", "+380671234567"),
        (.us, "(415) 555-0123", "+14155550123"), (.us, "011 44 20 7946 0958", "+442079460958"),
        (.gb, "020 7946 0958", "+442079460958"), (.gb, "0049 30 123456", "+4930123456"),
        (.de, "0170 1234567", "+491701234567"), (.ru, "8 10 49 30 123456", "+4930123456"),
    ])
    func `a number is read as people at home dial it`(
        _ home: Region,
        _ text: String,
        _ expected: String
    ) throws {
        #expect(try PhoneNumber.normalise(text, homeRegion: home) == expected)
    }

    @Test(arguments: [Region.ru, .by, .kz, .ua, .us, .gb, .de])
    func `a number with a plus means the same everywhere`(_ home: Region) throws {
        #expect(
            try PhoneNumber.normalise("+44 (0)20 7946 0958", homeRegion: home) == "+442079460958"
        )
        #expect(try PhoneNumber.normalise("+33 1 23 45 67 89", homeRegion: home) == "+33123456789")
    }

    @Test(arguments: [Region.ru, .by, .kz, .ua, .us, .gb, .de])
    func `a normal form is its own normal form`(_ home: Region) throws {
        for phone in ["+79261234567", "+375291234567", "+4930123456", "+390669812345"] {
            #expect(try PhoneNumber.normalise(phone, homeRegion: home) == phone)
        }
    }

    @Test(arguments: ["доб. 12", "доб 12", "ext 12", "ext. 12", "x12", "х12", "#12", ";ext=12"])
    func `an extension is kept apart`(_ tail: String) throws {
        let phone = try PhoneNumber.parse("8 926 123-45-67 " + tail)
        #expect(phone.e164 == "+79261234567")
        #expect(phone.extensionDigits == "12")
    }

    @Test(arguments: [
        ("", CaptureError.PhoneProblem.empty), ("+", .empty), ("звонить", .unexpectedCharacter),
        ("89261234567, 89031234567", .unexpectedCharacter), ("8+9261234567", .unexpectedCharacter),
        ("89261234567 доб", .badExtension), ("12345678", .tooShort(digits: 8, digitsMin: 10)),
        ("8 926 123 45 678", .tooLong(digits: 12, digitsMax: 11)),
        ("8 926 123 45 6", .noSuchNumber(countryCode: "7")),
        ("8 126 123 45 67", .noSuchNumber(countryCode: "7")),
        ("+8 926 123 45 67", .unknownCountryCode), ("+999 1234567", .unknownCountryCode),
        ("+33 1 23", .tooShort(digits: 5, digitsMin: 11)),
    ])
    func `an impossible number is refused with its reason`(
        _ text: String,
        _ problem: CaptureError.PhoneProblem
    ) {
        #expect(throws: CaptureError.phone(problem)) { try PhoneNumber.normalise(text) }
    }

    @Test func `a text longer than any number is not looked at`() {
        let text = String(repeating: "1 ", count: 33)
        #expect(throws: CaptureError.phone(.textTooLong(characters: 66, charactersMax: 64))) {
            try PhoneNumber.normalise(text)
        }
    }

    @Test(arguments: [
        ("+79261234567", "+7 926 123-45-67"), ("+375291234567", "+375 29 123-45-67"),
        ("+14155550123", "+1 415 555-0123"), ("+4930123456", "+49 30 123456"), ("+7926", "+7926"),
    ])
    func `a number is shown in groups`(_ phone: String, _ shown: String) {
        #expect(PhoneNumber.formatted(phone) == shown)
    }
}
