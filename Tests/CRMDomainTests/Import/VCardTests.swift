import CRMDomain
import Testing

/// The one card of a file with these lines between its first and its last.
private func card(_ version: String, _ lines: String...) throws -> VCard {
    let all = ["BEGIN:VCARD", "VERSION:\(version)"] + lines + ["END:VCARD", ""]
    let (cards, broken) = VCardReader.read(all.joined(separator: "\r\n"))
    #expect(broken.isEmpty)
    try #require(cards.count == 1)
    return cards[0].card
}

@Suite struct VCardReadingTests {
    @Test func `an address book's card of version 3 is read`() throws {
        let card = try card(
            "3.0",
            "PRODID:-//Apple Inc.//iPhone OS 17.0//EN",
            "N:Иванова;Мария;Петровна;;",
            "FN:Мария Петровна Иванова",
            "ORG:ООО «Ромашка»;Отдел продаж;",
            "TITLE:Директор",
            "TEL;type=CELL;type=VOICE;type=pref:+7 926 123-45-67",
            "item1.TEL:+7 495 123-45-67",
            "item1.X-ABLabel:Дача",
            "item2.EMAIL;type=INTERNET:maria@example.com",
            "item2.X-ABLabel:_$!<Other>!$_",
            "EMAIL;type=INTERNET;type=WORK:office@example.com",
            "item3.URL;type=pref:http\\://example.com",
            "BDAY:1990-03-12",
            "NOTE:Звонить утром\\, до 11\\;\\nлюбит чай \\\\ кофе",
            "CATEGORIES:Клиенты,VIP\\, старые",
            "UID:5c1f"
        )
        #expect(card.family == "Иванова" && card.given == "Мария")
        #expect(card.patronymic == "Петровна")
        #expect(card.formattedName == "Мария Петровна Иванова")
        #expect(card.organisation == "ООО «Ромашка»" && card.title == "Директор")
        let phones: [VCard.Entry] = [
            .init("+7 926 123-45-67", label: "cell"), .init("+7 495 123-45-67", label: "Дача"),
        ]
        #expect(card.phones == phones)
        let emails: [VCard.Entry] = [
            .init("maria@example.com", label: "Other"), .init("office@example.com", label: "work"),
        ]
        #expect(card.emails == emails)
        #expect(card.url == "http://example.com" && card.birth == "1990-03-12")
        #expect(card.note == "Звонить утром, до 11;\nлюбит чай \\ кофе")
        #expect(card.categories == ["Клиенты", "VIP, старые"] && card.uid == "5c1f")
    }

    @Test func `a card of version 4 is read`() throws {
        let card = try card(
            "4.0",
            "N:Stevenson;John;Philip,Paul;Dr.;Jr.",
            "FN;PREF=1:John Stevenson",
            "GENDER:M;Fellow",
            "TEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+1-555-555-5555;ext=5555",
            "TEL;TYPE=\"work\",cell;VALUE=URI:TEL:+7%20926%201234567",
            "BDAY;VALUE=date-and-or-time:--0312",
            "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
            "NOTE:one",
            "NOTE;LANGUAGE=ru:два"
        )
        #expect(card.patronymic == "Philip Paul" && card.sex == .male)
        let phones: [VCard.Entry] = [
            .init("+1-555-555-5555 ext 5555", label: "home"),
            .init("+7 926 1234567", label: "work cell"),
        ]
        #expect(card.phones == phones)
        #expect(card.birth == "--03-12" && card.note == "one\nдва")
        #expect(card.uid == "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1")
    }

    @Test func `a phone's card of version 2 is read`() throws {
        let card = try card(
            "2.1",
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2;"
                + "=D0=98=D0=B2=D0=B0=D0=BD;;;",
            "FN;CHARSET=UTF-8;QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=20=D0=98=",
            "=D0=B2=D0=B0=D0=BD=",
            "=D0=BE=D0=B2",
            "TEL;CELL;PREF:89261234567",
            "TEL;X-Second;VOICE:84951234567",
            "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=94=D0=B0=D1=87=D0=B0):112",
            "EMAIL;HOME:ivan@example.com",
            "NOTE;ENCODING=QUOTED-PRINTABLE:C:\\new=0D=0A=D1=87=D0=B0=D0=B9; a=3Db =Z",
            "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQ",
            " CAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAs",
            "",
            "TITLE;ENCODING=BASE64:0JTQuNGA0LXQ",
            "utGC0L7RgA==",
            "",
            "ORG:Roses, Ltd;Sales"
        )
        #expect(card.family == "Иванов" && card.given == "Иван" && card.patronymic == nil)
        #expect(card.formattedName == "Иван Иванов")
        #expect(card.phones.map(\.value) == ["89261234567", "84951234567", "112"])
        #expect(card.phones.map(\.label) == ["cell", "second", "Дача"])
        #expect(card.emails == [.init("ivan@example.com", label: "home")])
        #expect(card.note == "C:\\new\nчай; a=b =Z")
        #expect(card.title == "Директор" && card.organisation == "Roses, Ltd")
    }

    @Test func `a picture without indentation ends where a line has a colon`() throws {
        let card = try card("2.1", "PHOTO;ENCODING=BASE64:/9j/4AAQ", "SkZJRg==", "FN:Anna")
        #expect(card.formattedName == "Anna")
    }

    @Test(arguments: ["\r\n", "\n", "\r"])
    func `a folded line is put together, however lines end`(_ end: String) throws {
        let lines = [
            "\u{FEFF}begin:vcard", "version:3.0", "fn:An", " na", "\t Ivanova", "tel;ty", " pe=ce",
            " ll:1", "End : VCard ", "",
        ]
        let (cards, broken) = VCardReader.read(lines.joined(separator: end))
        #expect(broken.isEmpty)
        #expect(cards.map(\.card.formattedName) == ["Anna Ivanova"])
        #expect(cards.first?.card.phones == [.init("1", label: "cell")])
    }

    @Test func `in version 2 a line is folded at a space, which stays`() throws {
        #expect(try card("2.1", "FN:Anna", "   Ivanova").formattedName == "Anna Ivanova")
    }

    @Test func `quoted-printable lines are put together, folded or not`() throws {
        let folded = try card("3.0", "FN;ENCODING=QUOTED-PRINTABLE:=D0=98=", " =D0=B2=", "\t!")
        #expect(folded.formattedName == "Ив!")
        let spaced = try card("2.1", "FN;ENCODING=QUOTED-PRINTABLE:Anna=", " Ivanova= ", "!=")
        #expect(spaced.formattedName == "Anna Ivanova!")
    }

    @Test func `a comma divides names from version 3 on`() throws {
        let line = "N:Smith, Jr.;John;Paul\\, P.,George"
        let old = try card("2.1", line)
        #expect(old.family == "Smith, Jr." && old.patronymic == "Paul, P.,George")
        let new = try card("3.0", line)
        #expect(new.family == "Smith Jr." && new.patronymic == "Paul, P. George")
    }

    @Test func `a character divided by a fold is put together`() {
        let halves = Array("BEGIN:VCARD\nFN:".utf8) + [0xD0, 0x0A, 0x20, 0x98]
        let (cards, broken) = VCardReader.read(halves + Array("\nEND:VCARD".utf8))
        #expect(cards.map(\.card.formattedName) == ["И"])
        #expect(broken.isEmpty)
    }

    @Test(arguments: [
        ("1990-03-12", "1990-03-12"), ("19900312", "1990-03-12"),
        ("1990-03-12T00:00:00Z", "1990-03-12"), ("19900312T000000", "1990-03-12"),
        ("--0312", "--03-12"), ("--03-12", "--03-12"), ("--0229", "--02-29"),
        ("1990", "1990"), ("1990-03", "1990-03"), ("1604-03-12", "--03-12"),
        ("0000-03-12", "--03-12"), ("1990-02-30", "1990-02-30"), ("12.03.1990", "12.03.1990"),
        ("---12", "---12"), ("circa 1800", "circa 1800"), ("--1350", "--1350"),
    ])
    func `a birthday has one form, and none other than a date is changed`(
        _ written: String,
        _ read: String
    ) throws {
        #expect(try card("4.0", "BDAY:" + written).birth == read)
    }

    @Test func `a year that stands for none is left out`() throws {
        let card = try card("3.0", "BDAY;X-APPLE-OMIT-YEAR=1700:1700-03-12")
        #expect(card.birth == "--03-12")
    }

    @Test(arguments: [
        ("GENDER:F", VCard.Sex.female), ("GENDER:m", .male), ("X-GENDER:Female", .female),
        ("X-WAB-GENDER:2", .male), ("GENDER:O", nil), ("GENDER:;it's complicated", nil),
    ])
    func `the sex is one of two or unknown`(_ line: String, _ sex: VCard.Sex?) throws {
        #expect(try card("4.0", line).sex == sex)
    }

    @Test func `of what a contact has once the first counts, and blank values do not`() throws {
        let card = try card(
            "3.0",
            "FN: ",
            "FN: Anna ",
            "FN:Boris",
            "TEL:",
            "ORG:;Sales",
            "NOTE:\\n"
        )
        #expect(card.formattedName == "Anna")
        #expect(card.phones.isEmpty && card.organisation == nil && card.note == nil)
    }

    @Test func `what is no number is kept as it is`() throws {
        #expect(try card("3.0", "TEL:call me").phones == [.init("call me")])
        #expect(try card("4.0", "TEL:tel:;ext=1").phones.isEmpty)
    }
}
