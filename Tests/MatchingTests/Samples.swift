import Matching

/// A record with the given fields, for tests.
func record(
    _ family: String = "",
    _ given: String = "",
    _ patronymic: String = "",
    name: String = "",
    company: String = "",
    tax: String = "",
    number: String = "",
    phones: [String] = [],
    emails: [String] = [],
    city: String = "",
    street: String = "",
    birth: String = ""
) -> CanonicalRecord {
    var record = MatchRecord()
    record.family = family
    record.given = given
    record.patronymic = patronymic
    record.name = name
    record.company = company
    record.taxNumber = tax
    record.personalNumber = number
    record.phones = phones
    record.emails = emails
    record.city = city
    record.street = street
    record.birth = birth
    return CanonicalRecord(record)
}

/// A small base of invented people, each with a copy that was typed in another way.
let base: [CanonicalRecord] = [
    record("Соколова", "Анна", "Павловна", phones: ["+7 (905) 111-22-33"], city: "Уфа"),
    record("Sokolova", "Anna", phones: ["8 905 1112233"], city: "Ufa"),
    record("Орлов", "Пётр", company: "ООО «Ромашка»", phones: ["84951112233", "89161234567"]),
    record("jhkjd", "gtnh", company: "Ромашка, ООО", phones: ["8-916-123-45-67"]),
    record("Лебедев", "Иван", "Иванович", phones: ["+7 (343) 111-22-33"], street: "ул. Мира, 5"),
    record("Лебедев", "Иван", "Петрович", phones: ["83431112233"], street: "ул. Мира, д. 5"),
    record("Лебедева", "Ольга", phones: ["83431112233"], street: "ул. Мира, д. 5"),
    record("Wright", "Robert", emails: ["bob.wright@example.org"], birth: "1980-02-17"),
    record("Wright", "Bob", emails: ["Bob.Wright+crm@example.org"], birth: "1980-02-17"),
    record(company: "АО «Гранит»", phones: ["8 (831) 234-56-78"], city: "Нижний Новгород"),
    record(company: "Гранит", phones: ["+78312345678"], city: "Н. Новгород"),
]
