import Matching
import Testing

struct PersonFormTests {
    @Test func `fields may be exchanged, joined and typed in another layout or script`() {
        let plain = record("Иванова", "Мария", "Петровна").person
        for other in [
            record("Мария", "Иванова", "Петровна"), record("Петровна", "Иванова", "Мария"),
            record("Иванова Мария Петровна"), record("", "Мария Петровна Иванова"),
            record(name: "Иванова Мария Петровна"), record("bdfyjdf", "vfhbz", "gtnhjdyf"),
            record("Ivanova", "Mariya", "Petrovna"), record("Ивaнoвa", "Mapия", "Петровна"),
        ] {
            #expect(other.person.family == plain.family)
            #expect(other.person.fullNames.contains("mara"))
            #expect(other.person.patronymic == plain.patronymic)
            #expect(other.person.gender == .female)
        }
    }

    @Test func `a Latin surname that is a short name too stays a surname in its own field`() {
        let person = record("HAAS", "MATTHIAS").person
        #expect(person.family == "has")
        #expect(person.fullNames.contains("mathas"))
        #expect(record("", "Володя Владимир").person.family.isEmpty)
    }

    @Test func `an endearment stands for the full names of the surname's gender`() {
        #expect(record("Иванова", "Саша").person.fullNames == ["alexandra"])
        #expect(record("Иванов", "Саша").person.fullNames == ["alexandr"])
        #expect(record("Шевченко", "Саша").person.fullNames.count > 1)
    }

    @Test func `initials and former surnames are kept`() {
        let short = record("Воробьёва И.Д.").person
        #expect(short.given == "i")
        #expect(short.patronymic == "d")
        let married = record("Яковлева (Макарова)", "Ольга").person
        #expect(married.otherFamily == "makarov")
        #expect(record("Полякова-Михайлова", "Юлия").person.otherFamily == "mihailov")
    }

    @Test func `surnames that look like other words stay surnames`() {
        #expect(record("Мицкевич", "Анна").person.family == Skeleton.of("Мицкевич"))
        #expect(record("Carter", "J.").person.family == Skeleton.of("Carter"))
        #expect(record("Ким", "Алина").person.family == Skeleton.of("Ким"))
        #expect(record("Baker", "Beth").person.given == Skeleton.of("Beth"))
    }

    @Test func `a patronymic in any form is the father's name`() {
        let full = record("Лебедев", "Иван", "Сергеевич").person.patronymic
        #expect(record("Лебедева", "Инна", "Сергеевна").person.patronymic == full)
        #expect(record("Lebedev", "Ivan", "Sergeevi4").person.patronymic == full)
    }
}
