import Matching
import Testing

struct FormTests {
    @Test(arguments: [
        ("щукин", "shchukin"), ("Щукин", "Schukin"), ("Юлия", "Iuliia"), ("Юлия", "Julija"),
        ("Юлия", "Uliya"), ("Хохлов", "Khokhlov"), ("Хохлов", "Hohlov"), ("Цветков", "Tsvetkov"),
        ("Цветков", "Czvetkov"), ("Соловьёв", "Solovyov"), ("Андреевна", "Andreewna"),
        ("Максим", "Maxim"), ("Михаил", "Mixail"), ("Чайка", "Tschajka"), ("Анна", "Ana"),
    ])
    func `a skeleton is the same in Cyrillic and in every Latin spelling`(
        _ cyrillic: String,
        _ latin: String
    ) {
        #expect(Skeleton.of(cyrillic) == Skeleton.of(latin))
    }

    @Test func `different names have different skeletons`() {
        #expect(Skeleton.of("Иванов") != Skeleton.of("Петров"))
        #expect(Skeleton.of("Александр") != Skeleton.of("Александра"))
    }

    @Test func `keys of the other layout are read as they were meant`() {
        #expect(KeyboardLayout.russian("bdfyjd") == "иванов")
        #expect(KeyboardLayout.russian("{JKVER") == "холмук")
        #expect(KeyboardLayout.latin("шмфтщм") == "ivanov")
    }

    @Test func `look-alikes go to the script of the word`() {
        #expect(Homoglyphs.repaired("Ивaнoв") == "иванов")
        #expect(Homoglyphs.repaired("CMEXCКИЙ") == "смехский")
        #expect(Homoglyphs.repaired("Jоhn") == "john")
        #expect(Homoglyphs.repaired("Smith") == "smith")
    }

    @Test(arguments: [
        "+7 (905) 637-18-99", "8 905 6371899", "9056371899", "тел. 8905637-18-99 доб. 12",
        "+7 905 637‑18‑99 x122", "0079056371899",
    ])
    func `a Russian number is the same however it is typed`(_ text: String) {
        #expect(PhoneForm.read(text) == [PhoneForm(number: 9_056_371_899)])
        #expect(PhoneForm.read(text).first?.isMobile == true)
    }

    @Test func `a field may hold several numbers and none`() {
        #expect(PhoneForm.read("8 (495) 111-22-33, 8 916 1112233").count == 2)
        #expect(PhoneForm.read("нет") == [])
        #expect(PhoneForm.read("84951112233").first?.isLandline == true)
    }

    @Test func `a foreign number is the same with and without its country`() {
        let abroad = PhoneForm.read("+44 20 7922 4312")
        #expect(abroad == PhoneForm.read("0-207-922-43-12"))
        #expect(abroad.first?.isLandline == false)
    }

    @Test(arguments: [
        "mailto:Ivan.Petrov@Gmail.com.", "ivanpetrov+crm@googlemail.com", "<ivan.petrov@gmail.com>",
        "шмфтюзуекщм@пьфшдюсщь",
    ])
    func `a mailbox is the same however it is typed`(_ text: String) {
        let form = EmailForm(text)
        #expect(form?.user == "ivanpetrov")
        #expect(form?.domain == "gmail.com")
        #expect(form?.isShared == false)
    }

    @Test func `yandex has one mailbox under several names`() {
        #expect(EmailForm("a-b@ya.ru") == EmailForm("a.b@yandex.com"))
    }

    @Test func `a post's mailbox and a family's are shared`() {
        #expect(EmailForm("info@firma.ru")?.isShared == true)
        #expect(EmailForm("ivanov.family27@mail.ru")?.isShared == true)
        #expect(EmailForm("no at") == nil)
    }

    @Test(arguments: [
        "ООО «Ромашка»", "«Ромашка», ООО", "ООО\"РОМАШКА\"", "ромашка", "Romashka LLC",
        "Общество с ограниченной ответственностью «Ромашка»", "компания Ромашка", "JJJ Hjvfirf",
    ])
    func `a company is the same with any form, quotes and script`(_ text: String) {
        #expect(CompanyForm(text)?.name == Skeleton.of("Ромашка"))
    }

    @Test func `the legal form of a company is kept apart`() {
        #expect(CompanyForm("ЗАО «Исток»")?.legalForm == "ао")
        #expect(CompanyForm("Исток")?.legalForm == "")
        #expect(CompanyForm("ООО") == nil)
    }

    @Test(arguments: ["Питер", "СПб", "г. Санкт-Петербург", "Sankt-Peterburg", "C-Петербург"])
    func `a city is the same under all its names`(_ text: String) {
        let full = PlaceForm(city: "Санкт-Петербург", street: "", postcode: "")
        #expect(PlaceForm(city: text, street: "", postcode: "") == full)
    }

    @Test func `an address is its words and its numbers`() {
        let first = PlaceForm(city: "", street: "ул. Мира, д. 22, кв. 197", postcode: "")
        #expect(first == PlaceForm(city: "", street: "Мира 22-197", postcode: ""))
        #expect(first.house == "22-197")
    }

    @Test(arguments: ["1986-09-25", "19860925", "25.09.1986", "25/9/86", "09/25/1986"])
    func `a date of birth is the same however it is typed`(_ text: String) {
        #expect(BirthForm(text) == BirthForm(year: 1986, month: 9, day: 25))
    }

    @Test func `a part of a date is kept, nonsense is none`() {
        #expect(BirthForm("1986")?.month == 0)
        #expect(BirthForm("--09-25")?.year == 0)
        #expect(BirthForm("вчера") == nil)
    }

    @Test func `check digits of a taxpayer's number are checked`() {
        #expect(TaxNumber("7707083893")?.isValid == true)
        #expect(TaxNumber("7707083892")?.isValid == false)
        #expect(TaxNumber("500100732259")?.isValid == true)
        #expect(TaxNumber("12345") == nil)
    }
}
