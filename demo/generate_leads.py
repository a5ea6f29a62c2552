#!/usr/bin/env python3
"""Writes invented field-sales leads as CSV: the same rows for the same seed on every machine.

    demo/generate_leads.py --rows 300 --seed 7 --out demo/leads.csv

About one lead in five is English, the others are Russian. Phone numbers differ within a file and
are written the way people write them. English numbers come from the ranges that Ofcom and the
North American plan keep for fiction, and every e-mail address is in a domain reserved for
examples.
"""

import argparse
import sys

HEADER = [
    "external_id", "kind", "family", "given", "patronymic", "organisation", "phone", "email",
    "source", "tags", "need", "note", "created",
]

MASK = (1 << 64) - 1


class SplitMix64:
    """A 64-bit generator in integers only, so that no Python version can change the output."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, end):
        return (self.next() * end) >> 64

    def pick(self, items):
        return items[self.below(len(items))]

    def chance(self, percent):
        return self.below(100) < percent

    def digits(self, count):
        return str(self.below(10 ** count)).zfill(count)


FEMALE, MALE = 0, 1

RU_FAMILIES = [
    "Иванов", "Смирнов", "Кузнецов", "Попов", "Васильев", "Петров", "Соколов", "Михайлов",
    "Новиков", "Фёдоров", "Морозов", "Волков", "Алексеев", "Лебедев", "Семёнов", "Егоров",
    "Павлов", "Козлов", "Степанов", "Николаев", "Орлов", "Андреев", "Макаров", "Никитин",
    "Захаров", "Зайцев", "Соловьёв", "Борисов", "Яковлев", "Григорьев", "Романов", "Воробьёв",
    "Сергеев", "Кузьмин", "Фролов", "Александров", "Дмитриев", "Королёв", "Гусев", "Киселёв",
    "Ильин", "Максимов", "Поляков", "Сорокин", "Виноградов", "Ковалёв", "Белов", "Медведев",
    "Антонов", "Тарасов", "Жуков", "Баранов", "Филиппов", "Комаров", "Давыдов", "Беляев",
    "Герасимов", "Богданов", "Осипов", "Сидоров", "Матвеев", "Титов", "Марков", "Миронов",
    "Крылов", "Куликов", "Карпов", "Власов", "Мельников", "Денисов", "Гаврилов", "Тихонов",
    "Казаков", "Афанасьев", "Данилов", "Савельев", "Тимофеев", "Фомин", "Чернов", "Абрамов",
    "Вишневский", "Островский", "Покровский", "Залесский", "Шевченко", "Ткаченко", "Бондаренко",
    "Коваленко", "Мельник", "Белых", "Черных", "Долгих",
]
RU_GIVEN = [
    ["Мария", "Анна", "Елена", "Ольга", "Наталья", "Екатерина", "Татьяна", "Ирина", "Светлана",
     "Юлия", "Анастасия", "Дарья", "Алёна", "Ксения", "Полина", "Виктория", "Марина", "Людмила",
     "Вера", "Надежда", "Софья", "Евгения", "Галина", "Алиса", "Жанна"],
    ["Александр", "Сергей", "Дмитрий", "Андрей", "Алексей", "Максим", "Евгений", "Иван",
     "Михаил", "Артём", "Николай", "Владимир", "Олег", "Павел", "Роман", "Илья", "Кирилл",
     "Пётр", "Фёдор", "Юрий", "Виктор", "Никита", "Глеб", "Степан", "Тимур"],
]
RU_PATRONYMICS = [
    ["Александровна", "Сергеевна", "Дмитриевна", "Андреевна", "Алексеевна", "Максимовна",
     "Ивановна", "Михайловна", "Николаевна", "Владимировна", "Олеговна", "Павловна", "Петровна",
     "Фёдоровна", "Юрьевна", "Викторовна", "Ильинична", "Степановна"],
    ["Александрович", "Сергеевич", "Дмитриевич", "Андреевич", "Алексеевич", "Максимович",
     "Иванович", "Михайлович", "Николаевич", "Владимирович", "Олегович", "Павлович", "Петрович",
     "Фёдорович", "Юрьевич", "Викторович", "Ильич", "Степанович"],
]
RU_FIRMS = [
    "Ромашка", "Северный ветер", "Вектор", "Мастер-Сервис", "Берёзка", "Атлант", "Новый дом",
    "Тихая гавань", "Стройград", "Меридиан", "Пульс", "Аврора", "Каскад", "Лидер", "Родник",
    "Уют-Мебель", "Волжский берег", "Эталон", "Сириус", "Техно-Плюс", "Зелёный сад", "Маяк",
    "Формула вкуса", "Полюс", "Горизонт",
]
RU_CITIES = [
    "Москва", "Тверь", "Казань", "Самара", "Пермь", "Тула", "Омск", "Вологда", "Рязань", "Уфа",
    "Калуга", "Псков", "Киров", "Томск", "Сочи",
]
RU_SOURCES = [
    "выставка", "сайт", "звонок", "рекомендация", "визит", "соцсети", "листовка", "база 2025",
]
RU_TAGS = [
    "vip", "опт", "розница", "новосёл", "салон", "сеть", "горячий", "перезвонить", "b2b",
    "сезонный", "ремонт", "доставка",
]
RU_NEEDS = [
    "маникюр", "окрашивание волос", "кухня на заказ", "окна в квартиру", "кофе для офиса",
    "обслуживание кондиционеров", "уборка офиса раз в неделю", "вода в кулер", "рекламные буклеты",
    "спецодежда, 20 комплектов", "мебель для переговорной", "страхование автопарка",
    "курс массажа", "обеды для сотрудников", "подарки к Новому году",
]
RU_NOTES = [
    "просила звонить после шести", "сравнивает с конкурентом, важна цена",
    "решает вместе с мужем", "встретились на стенде, взяла каталог",
    "просил «коммерческое», отправить на почту", "вернуться к разговору осенью",
    "договор с прежним поставщиком до июня", "нужен образец, потом решит",
    "очень занята, писать, а не звонить", "сказала: \"дорого, но подумаю\"",
    "вход со двора, домофон 12", "ждёт замерщика в субботу",
]
# The same notes for a man: Russian verbs and adjectives agree in gender.
RU_NOTES_MALE = [
    "просил звонить после шести", "сравнивает с конкурентом, важна цена",
    "решает вместе с женой", "встретились на стенде, взял каталог",
    "просил «коммерческое», отправить на почту", "вернуться к разговору осенью",
    "договор с прежним поставщиком до июня", "нужен образец, потом решит",
    "очень занят, писать, а не звонить", "сказал: \"дорого, но подумаю\"",
    "вход со двора, домофон 12", "ждёт замерщика в субботу",
]
RU_NOTES_FIRM = [
    "решает директор, закупки по вторникам", "договор с прежним поставщиком до июня",
    "просят отсрочку 30 дней", "три филиала, начать с центрального",
    "тендер в марте, нужны документы", "бухгалтерия принимает только ЭДО",
]
RU_MOBILE = [
    "903", "905", "906", "909", "910", "915", "916", "917", "919", "921", "925", "926", "929",
    "950", "961", "963", "965", "977", "985", "999",
]
RU_CITY_CODES = ["495", "499", "812"]

EN_FAMILIES = [
    "Smith", "Jones", "Taylor", "Brown", "Wilson", "Evans", "Thomas", "Johnson", "Roberts",
    "Walker", "Wright", "Robinson", "Thompson", "White", "Hughes", "Edwards", "Green", "Hall",
    "Wood", "Harris", "Clarke", "Patel", "O'Brien", "MacLeod", "Baker", "Turner", "Hill",
    "Cooper", "Morris", "Ward", "Bell", "Carter", "Parker", "Bennett", "Reed",
]
EN_GIVEN = [
    ["Olivia", "Emma", "Charlotte", "Alice", "Grace", "Emily", "Sophie", "Hannah", "Lucy",
     "Sarah", "Kate", "Helen", "Laura", "Megan", "Ruth"],
    ["Oliver", "George", "Harry", "Jack", "James", "Thomas", "William", "Daniel", "Henry",
     "Samuel", "David", "Peter", "Simon", "Martin", "Adam"],
]
EN_FIRMS = [
    "Harbour Lane Coffee", "Northfield Joinery", "Blue Heron Studio", "Kestrel Logistics",
    "Maple & Stone", "Riverside Dental", "Old Mill Bakery", "Granite Works", "Fern Hill Nursery",
    "Lighthouse Books",
]
EN_FORMS = ["Ltd", "Ltd", "LLP", "Inc.", "Group"]
EN_SOURCES = ["trade show", "website", "call", "referral", "walk-in", "social media"]
EN_TAGS = ["vip", "wholesale", "retail", "hot", "call back", "chain", "b2b", "seasonal"]
EN_NEEDS = [
    "office coffee, 40 cups a day", "window cleaning", "printed brochures", "meeting-room tables",
    "weekly office cleaning", "staff lunches", "delivery van insurance", "spare parts contract",
]
EN_NOTES = [
    "call after six", "compares us with a rival, price matters", "took the catalogue at the stand",
    "asked for a sample first", "write, do not call", "said \"too dear, but let me think\"",
    "contract with the old supplier ends in June",
]
EN_NOTES_FIRM = [
    "the owner decides, buys on Tuesdays", "wants 30 days to pay", "three branches, start downtown",
    "tender in March, papers needed",
]
# (area code, digits before the free ones, free digits): ranges set aside for drama.
UK_DRAMA = [
    ("7700", "900", 3), ("20", "7946 0", 3), ("113", "496 0", 3), ("117", "496 0", 3),
    ("121", "496 0", 3), ("131", "496 0", 3), ("141", "496 0", 3), ("151", "496 0", 3),
    ("161", "496 0", 3), ("191", "498 0", 3),
]
US_AREAS = [
    "201", "202", "206", "212", "213", "214", "215", "301", "302", "303", "304", "305", "307",
    "309", "310", "312", "313", "314", "315", "401", "402", "404", "405", "406", "408", "410",
    "412", "413", "414", "415", "501", "502", "503", "504", "505", "508", "509", "510", "512",
    "513", "515", "516", "517", "518", "601", "602", "603", "605", "606", "607", "608", "609",
    "610", "612", "614", "615", "616", "617", "618", "619", "701", "702", "703", "704", "706",
    "707", "708", "712", "713", "714", "715", "716", "717", "718", "719", "801", "802", "803",
    "804", "805", "806", "808", "810", "812", "813", "814", "815", "816", "817", "818", "901",
    "903", "904", "906", "907", "908", "909", "910", "912", "913", "914", "915", "916", "917",
    "918", "919",
]
EMAIL_DOMAINS = [
    "example.com", "example.org", "example.net", "mail.example", "post.example", "office.example",
]
MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}


def latin(text):
    kept = []
    for letter in text.lower():
        letter = LATIN.get(letter, letter)
        if letter and ("a" <= letter[0] <= "z" or "0" <= letter[0] <= "9"):
            kept.append(letter)
    return "".join(kept)


def in_gender(family, gender):
    """The family name as that person bears it: Иванов, Иванова; Островский, Островская."""
    if gender == MALE:
        return family
    if family.endswith("ский"):
        return family[:-2] + "ая"
    if family.endswith(("ов", "ев", "ёв", "ин")):
        return family + "а"
    return family


def russian_phone(rng, codes):
    """The number in E.164 and as a person would type it."""
    code, rest = rng.pick(codes), rng.digits(7)
    a, b, c = rest[:3], rest[3:5], rest[5:]
    shown = rng.pick([
        "8 ({0}) {1}-{2}-{3}", "8 {0} {1} {2} {3}", "8{0}{1}{2}{3}", "+7 {0} {1}{2}{3}",
        "+7 ({0}) {1}-{2}-{3}", "+7{0}{1}{2}{3}", "8-{0}-{1}-{2}-{3}", "7{0}{1}{2}{3}",
        "+7 {0} {1}-{2}-{3}", "8({0}){1}{2}{3}",
    ])
    return "+7" + code + rest, shown.format(code, a, b, c)


def english_phone(rng):
    """A number of the ranges kept for fiction, in E.164 and as typed."""
    if rng.chance(45):
        code, prefix, free = rng.pick(UK_DRAMA)
        local = prefix + rng.digits(free)
        shown = rng.pick(["+44 {0} {1}", "+44 ({0}) {1}", "+44{0}{2}", "+44-{0}-{2}"])
        tight = local.replace(" ", "")
        return "+44" + code + tight, shown.format(code, local, tight)
    area, line = rng.pick(US_AREAS), "01" + rng.digits(2)
    shown = rng.pick(["+1 ({0}) 555-{1}", "+1 {0} 555 {1}", "+1-{0}-555-{1}", "+1{0}555{1}"])
    return "+1" + area + "555" + line, shown.format(area, line)


def unused_phone(make, used):
    """A phone not yet in this file, or none when the range seems used up."""
    for _ in range(20):
        number, shown = make()
        if number not in used:
            used.add(number)
            return shown
    return ""


def email_of(rng, first, second):
    first, second = latin(first), latin(second)
    local = rng.pick([
        second + "." + first, first + "." + second, first[:1] + second, second + rng.digits(2),
        first + rng.digits(3),
    ])
    return local.strip(".") + "@" + rng.pick(EMAIL_DOMAINS)


def some_tags(rng, pool):
    tags = []
    for _ in range(rng.pick([0, 0, 1, 1, 1, 2, 2, 3])):
        tag = rng.pick(pool)
        if tag not in tags:
            tags.append(tag)
    return ";".join(tags)


def created_date(rng):
    month = rng.below(10)  # January to October: nothing lies in the future of the demo.
    return "2026-{0:02d}-{1:02d}".format(month + 1, rng.below(MONTH_DAYS[month]) + 1)


def russian_person(rng, used):
    gender = MALE if rng.chance(45) else FEMALE
    family = in_gender(rng.pick(RU_FAMILIES), gender)
    given = rng.pick(RU_GIVEN[gender])
    patronymic = rng.pick(RU_PATRONYMICS[gender]) if rng.chance(55) else ""
    firm = rng.pick(["ООО", "АО", "ИП"]) if rng.chance(18) else ""
    if firm == "ИП":
        firm = "ИП " + family + " " + given[0] + "."
    elif firm:
        firm += " «" + rng.pick(RU_FIRMS) + "»"
    return {
        "kind": "person", "family": family, "given": given, "patronymic": patronymic,
        "organisation": firm,
        "phone": unused_phone(lambda: russian_phone(rng, RU_MOBILE), used)
        if rng.chance(92) else "",
        "email": email_of(rng, given, family) if rng.chance(45) else "",
        "source": rng.pick(RU_SOURCES) if rng.chance(90) else "",
        "tags": some_tags(rng, RU_TAGS),
        "need": rng.pick(RU_NEEDS) if rng.chance(60) else "",
        "note": rng.pick(RU_NOTES_MALE if gender == MALE else RU_NOTES) if rng.chance(40) else "",
    }


def russian_firm(rng, used):
    name, city = rng.pick(RU_FIRMS), rng.pick(RU_CITIES)
    organisation = rng.pick(["ООО", "ООО", "АО"]) + " «" + name + "»"
    if rng.chance(50):
        organisation += ", " + city
    codes = RU_CITY_CODES if rng.chance(60) else RU_MOBILE
    return {
        "kind": "organisation", "organisation": organisation,
        "phone": unused_phone(lambda: russian_phone(rng, codes), used) if rng.chance(95) else "",
        "email": "info@" + latin(name) + ".example" if rng.chance(60) else "",
        "source": rng.pick(RU_SOURCES) if rng.chance(90) else "",
        "tags": some_tags(rng, RU_TAGS),
        "need": rng.pick(RU_NEEDS) if rng.chance(70) else "",
        "note": rng.pick(RU_NOTES_FIRM) if rng.chance(40) else "",
    }


def english_person(rng, used):
    family = rng.pick(EN_FAMILIES)
    given = rng.pick(EN_GIVEN[MALE if rng.chance(50) else FEMALE])
    firm = rng.pick(EN_FIRMS) + " " + rng.pick(EN_FORMS) if rng.chance(20) else ""
    return {
        "kind": "person", "family": family, "given": given, "organisation": firm,
        "phone": unused_phone(lambda: english_phone(rng), used) if rng.chance(90) else "",
        "email": email_of(rng, given, family) if rng.chance(65) else "",
        "source": rng.pick(EN_SOURCES) if rng.chance(90) else "",
        "tags": some_tags(rng, EN_TAGS),
        "need": rng.pick(EN_NEEDS) if rng.chance(60) else "",
        "note": rng.pick(EN_NOTES) if rng.chance(40) else "",
    }


def english_firm(rng, used):
    name = rng.pick(EN_FIRMS)
    return {
        "kind": "organisation", "organisation": name + " " + rng.pick(EN_FORMS),
        "phone": unused_phone(lambda: english_phone(rng), used) if rng.chance(95) else "",
        "email": "hello@" + latin(name) + ".example" if rng.chance(60) else "",
        "source": rng.pick(EN_SOURCES) if rng.chance(90) else "",
        "tags": some_tags(rng, EN_TAGS),
        "need": rng.pick(EN_NEEDS) if rng.chance(70) else "",
        "note": rng.pick(EN_NOTES_FIRM) if rng.chance(40) else "",
    }


def quoted(field):
    if any(mark in field for mark in ",\"\r\n"):
        return '"' + field.replace('"', '""') + '"'
    return field


def lines(rows, seed, prefix="L"):
    rng, used = SplitMix64(seed), set()
    yield ",".join(HEADER) + "\n"
    for number in range(1, rows + 1):
        english, firm = rng.chance(20), rng.chance(16)
        if english:
            lead = english_firm(rng, used) if firm else english_person(rng, used)
        else:
            lead = russian_firm(rng, used) if firm else russian_person(rng, used)
        lead["external_id"] = "{0}-{1:06d}".format(prefix, number)
        lead["created"] = created_date(rng)
        yield ",".join(quoted(lead.get(column, "")) for column in HEADER) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=300, metavar="N", help="how many leads")
    parser.add_argument("--seed", type=int, default=7, metavar="S", help="the generator's seed")
    parser.add_argument("--prefix", default="L", help="what external IDs begin with")
    parser.add_argument("--out", default="-", metavar="FILE", help="where to; - is stdout")
    options = parser.parse_args()
    if options.rows < 0 or options.rows > 10000000:
        parser.error("--rows must be between 0 and 10000000")
    if options.out == "-":
        for line in lines(options.rows, options.seed, options.prefix):
            sys.stdout.buffer.write(line.encode("utf-8"))
        return
    with open(options.out, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(options.rows, options.seed, options.prefix))


if __name__ == "__main__":
    main()
