extension Catalogue {
    /// What was typed and cannot be taken.
    static let typed: [String: String] = [
        "missing expected argument '{}'": "не хватает: '{}'",
        "missing value for '{}'": "не указано значение: '{}'",
        "unexpected argument '{}'": "лишнее: '{}'",
        "unexpected arguments: {}": "лишнее: {}",
        "the value '{}' is invalid for '{}'": "значение '{}' не подходит для '{}'",
        "the value '{}' is invalid for '{}': {}": "значение '{}' не подходит для '{}': {}",
        "the option '{}' takes no value, and '{}' is one": "у '{}' нет значения, а указано '{}'",
        "--after must be between 0 and 3650": "--after — от 0 до 3650",
        "--certificate and --key belong together": "--certificate и --key указывают вместе",
        "--days must be 0 to 3660": "--days — от 0 до 3660",
        "--lang is ru or en": "--lang — это ru или en",
        "--limit must be 1 or more": "--limit — 1 или больше",
        "--minutes must be between 0 and 1440": "--minutes — от 0 до 1440",
        "--quantity must be between 1 and 1000000": "--quantity — от 1 до 1000000",
        "--short and --records exclude each other": "--short и --records вместе не указывают",
        "--wait-max must be 1 or more": "--wait-max — 1 или больше",
        "cross takes two fields: report cross rung sex":
            "для cross нужны два поля: report cross rung sex",
        "either numbers or --all is needed": "нужны номера или --all",
        "give one of --take, --value, --keep and --delete":
            "укажите что-то одно: --take, --value, --keep или --delete",
        "name --calls, --messages or both": "укажите --calls, --messages или оба",
        "name --theirs, --ours or both": "укажите --theirs, --ours или оба",
        "name tags to add (+tag) or to remove (-tag)":
            "укажите метки: +метка добавит, -метка снимет",
        "only cross takes fields": "поля указывают только для cross",
        "the {} has to be from {} to {}": "{} — от {} до {}",
        "{} is in the future": "{} — в будущем",
        "a text is longer than {} bytes": "текст длиннее {} байт",
        "“{}” is not among the answers": "ответа «{}» нет",
        "the office has a segment “{}”": "у офиса есть сегмент «{}»",
        "score": "оценка",
        "number of days": "число дней",
        "first_visit": "первый визит",
        "expected_visit": "ожидаемый визит",
        "cross_sell": "сопутствующее",
        "consumable": "расходник",
        "bad_feedback": "плохой отзыв",
        "the value for 'birth' is no date up to today: type 1990-03-12, 12.03.1990, 12.03 or 1990":
            "дата рождения — не дата до сегодня: наберите 12.03.1990, 12.03 или 1990",
        "the value for 'birth' is no date up to today": "дата рождения — не дата до сегодня",
        "the value for 'kind' is neither person nor organisation":
            "тип — «человек» или «организация»",
        "the value for 'sex' is neither f nor m": "пол — «ж» или «м»",
        "the value for 'channel' is none of call, visit, web, request and message":
            "канал — call, visit, web, request или message: звонок, визит, сайт, запрос, письмо",
        """
        the phone number has {} digits, at least {} are needed: add the area code or what is \
        missing
        """:
            "в телефоне цифр: {}, а нужно не меньше {}: добавьте код города или недостающее",
        "the phone number has {} digits of at most {}: check for a digit typed twice":
            "в телефоне цифр: {}, а бывает не больше {}: нет ли лишней",
        "the phone number is written in {} characters of at most {}: type one number at a time":
            "в телефоне знаков: {}, а можно {}: набирайте по одному номеру",
        """
        the phone number has no area code of +{}: check its first digits, and whether one is \
        missing
        """:
            "в телефоне нет такого кода для +{}: проверьте первые цифры, все ли на месте",
        "the e-mail address has {} signs `@` where one is needed: type it as name@example.com":
            "в адресе почты знаков `@`: {}, а нужен один: наберите его так: name@example.com",
        "the e-mail address has {} bytes of at most {}: check that nothing was joined to it":
            "в адресе почты байт: {}, а можно {}: не приклеилось ли что-то лишнее",
    ]
}
