#!/usr/bin/env python3
"""Writes what several salespeople know, a CSV file each: many of them know the same people.

    demo/generate_overlap.py --people 40 --salespeople 10 --seed 7 --out DIR

Each person is known to one to four salespeople, and each salesperson writes in a way of his own:
short names or full ones, Cyrillic or Latin letters, the first name before the surname, a slip in
a surname, phones as they were dictated. truth.csv says whom each row means. The same arguments
give the same files on every machine; all people are invented.

Some look alike and are not the same: a father and a son who share a telephone, and colleagues who
share the line of their office. Nobody else has anybody's number.
"""

import argparse
import os
import sys

sys.dont_write_bytecode = True
import generate_leads as leads  # noqa: E402
from generate_leads import FEMALE, MALE, SplitMix64  # noqa: E402

SALESPEOPLE = [
    "anna", "boris", "vera", "gleb", "darya", "egor", "zhanna", "ivan", "kira", "lev",
]

SHORT = {
    "Мария": "Маша", "Анна": "Аня", "Елена": "Лена", "Ольга": "Оля", "Наталья": "Наташа",
    "Екатерина": "Катя", "Татьяна": "Таня", "Ирина": "Ира", "Светлана": "Света", "Юлия": "Юля",
    "Анастасия": "Настя", "Дарья": "Даша", "Ксения": "Ксюша", "Виктория": "Вика",
    "Людмила": "Люда", "Надежда": "Надя", "Софья": "Соня", "Евгения": "Женя", "Галина": "Галя",
    "Александр": "Саша", "Сергей": "Серёжа", "Дмитрий": "Дима", "Алексей": "Лёша",
    "Максим": "Макс", "Евгений": "Женя", "Иван": "Ваня", "Михаил": "Миша", "Николай": "Коля",
    "Владимир": "Володя", "Павел": "Паша", "Роман": "Рома", "Пётр": "Петя", "Фёдор": "Федя",
    "Юрий": "Юра", "Виктор": "Витя", "Степан": "Стёпа", "Артём": "Тёма",
    "William": "Bill", "Thomas": "Tom", "James": "Jim", "Daniel": "Dan", "Samuel": "Sam",
    "David": "Dave", "Peter": "Pete", "Henry": "Harry", "Oliver": "Ollie", "Emily": "Em",
    "Megan": "Meg", "Charlotte": "Lottie",
}

RU_PHONES = [
    "8 ({0}) {1}-{2}-{3}", "+7{0}{1}{2}{3}", "8{0}{1}{2}{3}", "+7 {0} {1} {2} {3}",
    "8-{0}-{1}-{2}-{3}", "+7 ({0}) {1}-{2}-{3}", "7{0}{1}{2}{3}",
]
EN_PHONES = ["+{0} ({1}) {2}", "+{0} {1} {2}", "+{0}{1}{3}", "+{0}-{1}-{3}"]
FIRMS = ["{0} «{1}»", "{1}", "{1}, {0}", '{0} "{1}"', "{0} {1}"]

# How salespeople write, one after the other: the share of short names, of Latin letters, of the
# first name before the surname, of the whole name in one column (all in percent).
HANDS = [
    {"short": 5, "latin": 0, "turned": 0, "together": 0},
    {"short": 70, "latin": 0, "turned": 15, "together": 0},
    {"short": 10, "latin": 100, "turned": 10, "together": 0},
    {"short": 40, "latin": 0, "turned": 80, "together": 0},
    {"short": 30, "latin": 0, "turned": 20, "together": 60},
]

MORE_LATIN = {"ю": "ju", "я": "ja", "й": "j", "х": "h", "ц": "c"}


class Person:
    def __init__(self, key, family, given, patronymic="", gender=MALE, english=False):
        self.key, self.family, self.given, self.patronymic = key, family, given, patronymic
        self.gender, self.english = gender, english
        self.firm = None
        self.phone = self.line = None
        self.email = self.note = ""
        # Whether everybody writes the whole name, to tell this person from another one.
        self.is_named_in_full = False
        self.known_to = []

    @property
    def name(self):
        return " ".join(part for part in [self.family, self.given, self.patronymic] if part)


def in_latin(rng, text):
    more = rng.chance(35)
    written = []
    for letter in text:
        small = letter.lower()
        other = MORE_LATIN.get(small) if more else None
        other = leads.LATIN.get(small, small) if other is None else other
        written.append(other.capitalize() if small != letter else other)
    return "".join(written)


def with_slip(rng, word):
    """A slip of the hand within a word: a letter too few, one too many, two turned round."""
    if len(word) < 6:
        return word
    at = 2 + rng.below(len(word) - 4)
    kind = rng.below(3)
    if kind == 0 or (kind == 2 and word[at:at + 2].lower() != word[at:at + 2]):
        return word[:at] + word[at + 1:]
    if kind == 1 or word[at] == word[at + 1]:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


def unlike(rng, make, used):
    """Something that nobody has yet."""
    while True:
        made = make()
        if made not in used:
            used.add(made)
            return made


def russian_number(rng, codes):
    return ("7", rng.pick(codes), rng.digits(7))


def english_number(rng):
    if rng.chance(45):
        code, prefix, free = rng.pick(leads.UK_DRAMA)
        return ("44", code, prefix + rng.digits(free))
    return ("1", rng.pick(leads.US_AREAS), "555 01" + rng.digits(2))


def shown(rng, number, style):
    country, code, rest = number
    if country == "7":
        return RU_PHONES[style % len(RU_PHONES)].format(code, rest[:3], rest[3:5], rest[5:])
    return EN_PHONES[style % len(EN_PHONES)].format(country, code, rest, rest.replace(" ", ""))


def people(rng, count, salespeople):
    """The people there are, and who knows them."""
    families, numbers, firms = {"Орлов"}, set(), set()
    everybody = []
    for place in range(count):
        key = "P-{0:03d}".format(place + 1)
        english = place >= 5 and rng.chance(20)
        gender = MALE if rng.chance(48) else FEMALE
        if english:
            names, given = leads.EN_FAMILIES, rng.pick(leads.EN_GIVEN[gender])
            patronymic = ""
        else:
            names, given = leads.RU_FAMILIES, rng.pick(leads.RU_GIVEN[gender])
            patronymic = rng.pick(leads.RU_PATRONYMICS[gender]) if rng.chance(60) else ""
        # While the list lasts, a surname belongs to one person: the look-alikes are below.
        free = [name for name in names if name not in families] or names
        family = rng.pick(free)
        families.add(family)
        if not english:
            family = leads.in_gender(family, gender)
        person = Person(key, family, given, patronymic, gender, english)
        person.phone = unlike(
            rng,
            lambda: english_number(rng) if english else russian_number(rng, leads.RU_MOBILE),
            numbers,
        )
        if rng.chance(60):
            person.email = leads.email_of(rng, given, family)
        if not english and rng.chance(25):
            left = [name for name in leads.RU_FIRMS if name not in firms] or leads.RU_FIRMS
            person.firm = (rng.pick(["ООО", "АО"]), rng.pick(left))
            firms.add(person.firm[1])
        person.known_to = some(rng, salespeople, rng.pick([1, 2, 2, 2, 3, 3, 4]))
        everybody.append(person)
    share_a_line(rng, everybody[2:5], numbers)
    share_a_phone(rng, everybody[0], everybody[1], salespeople)
    return everybody


def some(rng, items, count):
    rest, chosen = list(items), []
    while rest and len(chosen) < count:
        chosen.append(rest.pop(rng.below(len(rest))))
    return sorted(chosen)


def share_a_line(rng, colleagues, numbers):
    line = unlike(rng, lambda: russian_number(rng, leads.RU_CITY_CODES), numbers)
    for person in colleagues:
        person.firm, person.line = ("ООО", "Волжские окна"), line


def share_a_phone(rng, father, son, salespeople):
    """One number, one surname, one first name; known to different salespeople."""
    father.family = son.family = "Орлов"
    father.given = son.given = "Николай"
    father.patronymic, son.patronymic = "Петрович", "Николаевич"
    father.gender = son.gender = MALE
    son.phone = father.phone
    father.firm = son.firm = None
    father.note, son.note = "сын тоже клиент, телефон один", "сын Николая Петровича"
    father.email, son.email = "", leads.email_of(rng, son.given, son.family)
    father.is_named_in_full = True
    half = max(1, len(salespeople) // 2)
    father.known_to = some(rng, salespeople[:half], 2)
    son.known_to = some(rng, salespeople[half:], 2)


def row(rng, person, place, numbers, ways):
    """A person as this salesperson wrote him; `ways` is by what he can be reached."""
    hand = HANDS[place % len(HANDS)]
    family, given, patronymic = person.family, person.given, person.patronymic
    if not person.is_named_in_full:
        if rng.chance(hand["short"]):
            given, patronymic = SHORT.get(given, given), ""
        elif rng.chance(50):
            patronymic = ""
    if rng.chance(12):
        family = with_slip(rng, family)
    firm = ""
    if person.firm and (person.line or rng.chance(70)):
        firm = rng.pick(FIRMS).format(*person.firm)
    if rng.chance(60):
        family, given, patronymic, firm = (
            text.replace("ё", "е").replace("Ё", "Е") for text in (family, given, patronymic, firm)
        )
    if rng.chance(hand["latin"]):
        family, given, patronymic, firm = (
            in_latin(rng, text) for text in (family, given, patronymic, firm)
        )
    if rng.chance(hand["together"]):
        words = [given, family] if rng.chance(50) and not patronymic else \
            [family, given, patronymic]
        family, given, patronymic = "", " ".join(word for word in words if word), ""
    elif rng.chance(hand["turned"]) and not patronymic:
        family, given = given, family
    phones = []
    if "phone" in ways:
        reached = [person.phone]
        if person.line:
            both = [person.phone, person.line]
            first = place == person.known_to[0]
            reached = both if first else rng.pick([both, [person.line], [person.phone]])
        # Nobody writes one number twice into one list: a file names whom he reached there.
        reached = [number for number in reached if number not in numbers] or [person.phone]
        numbers.update(reached)
        for number in reached:
            style = place if rng.chance(75) else rng.below(len(RU_PHONES))
            phones.append(shown(rng, number, style))
    email = person.email if "email" in ways else ""
    english = person.english
    notes = leads.EN_NOTES if english else \
        leads.RU_NOTES_MALE if person.gender == MALE else leads.RU_NOTES
    return {
        "kind": "person", "family": family, "given": given, "patronymic": patronymic,
        "organisation": firm, "phone": "; ".join(phones),
        "email": email.capitalize() if rng.chance(15) else email,
        "source": rng.pick(leads.EN_SOURCES if english else leads.RU_SOURCES),
        "tags": leads.some_tags(rng, leads.EN_TAGS if english else leads.RU_TAGS),
        "need": rng.pick(leads.EN_NEEDS if english else leads.RU_NEEDS) if rng.chance(40) else "",
        "note": person.note or (rng.pick(notes) if rng.chance(30) else ""),
        "created": leads.created_date(rng),
    }


def ways_to_reach(rng, person):
    """For each who knows the person, what he wrote down: the phone, the e-mail, or both."""
    ways = []
    for _ in person.known_to:
        if person.email and rng.chance(12):
            ways.append({"email"})
        elif person.email and rng.chance(50):
            ways.append({"phone", "email"})
        else:
            ways.append({"phone"})
    # An e-mail that only one of them has would tell nobody who it is.
    if {"email"} in ways and sum("email" in way for way in ways) < 2 and len(ways) > 1:
        ways[ways.index({"email"}) - 1].add("email")
    return ways


def lists(count, salespeople, seed):
    """The rows of each salesperson's file by name, and of each row whom it means."""
    rng = SplitMix64(seed)
    names = [
        SALESPEOPLE[place] if place < len(SALESPEOPLE) else "sales{0:02d}".format(place + 1)
        for place in range(salespeople)
    ]
    everybody = people(rng, count, list(range(salespeople)))
    ways = [ways_to_reach(rng, person) for person in everybody]
    files, truth = {}, []
    for place, name in enumerate(names):
        numbers, rows = set(), []
        for person, known in zip(everybody, ways):
            if place in person.known_to:
                way = known[person.known_to.index(place)]
                rows.append((person, row(rng, person, place, numbers, way)))
        mixed = []
        while rows:
            mixed.append(rows.pop(rng.below(len(rows))))
        files[name] = []
        for number, (person, written) in enumerate(mixed, 1):
            written["external_id"] = "{0}-{1:03d}".format(name.upper(), number)
            files[name].append(written)
            truth.append((written["external_id"], person.key, person.name))
    return files, truth


def write(folder, header, rows):
    with open(folder, "w", encoding="utf-8", newline="\n") as file:
        for values in [header] + rows:
            file.write(",".join(leads.quoted(value) for value in values) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=40, metavar="N", help="how many there are")
    parser.add_argument(
        "--salespeople", type=int, default=10, metavar="N", help="how many files",
    )
    parser.add_argument("--seed", type=int, default=7, metavar="S", help="the generator's seed")
    parser.add_argument("--out", required=True, metavar="DIR", help="the folder to write to")
    options = parser.parse_args()
    if not 8 <= options.people <= 100000 or not 2 <= options.salespeople <= 99:
        parser.error("--people must be 8 or more, --salespeople between 2 and 99")
    files, truth = lists(options.people, options.salespeople, options.seed)
    os.makedirs(options.out, exist_ok=True)
    for name, rows in files.items():
        write(
            os.path.join(options.out, name + ".csv"), leads.HEADER,
            [[written[column] for column in leads.HEADER] for written in rows],
        )
    write(
        os.path.join(options.out, "truth.csv"), ["external_id", "person", "name"],
        [list(line) for line in truth],
    )


if __name__ == "__main__":
    main()
