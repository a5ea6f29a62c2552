extension Catalogue {
    /// What is said of contacts that may be the same.
    static let duplicates: [String: String] = [
        "asked in any case: others like one of them do not fit the other":
            "спрашиваем в любом случае: другие, похожие на одного из них, не подходят второму",
        // Pairs.
        "the same? {}": "одно лицо? {}",
        "worth a look: {}": "стоит взглянуть: {}",
        "same?": "одно лицо?",
        "review": "взглянуть",
        "OTHER": "ДРУГАЯ",
        "OTHER ID": "ДРУГОЙ ID",
        "VERDICT": "МНЕНИЕ",
        "CHANCE": "ВЕРОЯТНОСТЬ",
        "PARTS": "ЧАСТИ",
        "{}  before anything was compared": "{}  пока ничего не сравнили",
        "{}  in all": "{}  всего",
        "asked in any case: {}": "спрашивается в любом случае: {}",
        "perhaps of one household": "возможно, одна семья",
        "perhaps of one company": "возможно, одна компания",
        ", a rare value": ", редкое значение",
        ", a common value": ", частое значение",
        "  looks like {}: {}, {} — field dup {}": "  похоже на {}: {}, {} — field dup {}",
        "comparing": "сравнение",
        "preparing": "подготовка",
        // What was compared.
        "surname": "фамилия",
        "first name": "имя",
        "patronymic": "отчество",
        "date of birth": "дата рождения",
        "company and shared lines": "компания и общие телефоны",
        "city": "город",
        "address": "адрес",
        "personal number": "личный номер",
        // How it agrees.
        "missing": "нет данных",
        "equal": "совпадает",
        "equal in part": "совпадает частью",
        "one slip apart": "с одной опечаткой",
        "all but one part equal": "совпадает, кроме одной части",
        "short form": "в краткой форме",
        "initial fits": "подходит по инициалу",
        "another initial": "с другим инициалом",
        "in each other's place": "переставлено",
        "changed, the rest is equal": "изменилось, остальное совпадает",
        "equal, under two surnames": "совпадает, под двумя фамилиями",
        "equal but for the provider": "совпадает, кроме почтовой службы",
        "several are equal": "совпадает несколько",
        "one is equal": "совпадает одно",
        "equal to the street": "совпадает до улицы",
        "equal to the postcode": "совпадает до индекса",
        "unlike": "не похоже",
        "similar names": "похожие имена",
        "different numbers": "разные номера",
        "different, outweighed by the rest": "отличается, но остальное перевешивает",
        "different": "отличается",
        // What speaks against it.
        "different first names": "разные имена",
        "a man and a woman": "мужчина и женщина",
        "different patronymics": "разные отчества",
        "different dates of birth": "разные даты рождения",
        "different tax numbers": "разные ИНН",
        "a person and a company": "человек и компания",
        "nothing but names agrees": "совпадают одни имена",
        "different surnames": "разные фамилии",
        "too little is known of the names": "об именах известно слишком мало",
        "each has a phone or an address of its own": "у каждого свой телефон или почта",
        // Answers.
        "same? [y] yes  [n] different  [l] later  [q] stop: ":
            "одно лицо? [д] да  [н] разные  [п] позже  [в] выход: ",
        "  y, n, l or q": "  д, н, п или в",
        "no two contacts look the same": "похожих друг на друга контактов нет",
        "all pairs are answered": "на все пары есть ответ",
        "left for later: {}": "оставлено на потом: {}",
        "merged without asking, as the office wants it: {}":
            "объединено без вопросов, как решил офис: {}",
        "next: field merge {} {}, field not-same {} {}":
            "дальше: field merge {} {}, field not-same {} {}",
        "field merge {} {}, field not-same {} {}": "field merge {} {}, field not-same {} {}",
        // Verdicts to look at again.
        "merged by one who did not see the others; compare: {} — {}":
            "объединил тот, кто не видел остальных; сравните: {} — {}",
        "merged, but a part of them was said to be different: {} — {}":
            "объединены, но часть из них названа разными: {} — {}",
        "the same for one, different for another: {} — {}":
            "для одного одно лицо, для другого разные: {} — {}",
        "the same": "одно лицо",
        "not the same": "разные лица",
        "{} — {}, {}": "{} — {}, {}",
        "FEATURE": "ЧТО",
        "LEVEL": "СОГЛАСИЕ",
        "BITS": "БИТЫ",
        // The office.
        "the same?": "одно лицо?",
        "worth a look": "стоит взглянуть",
        "verdicts to look at again": "мнения, которые нужно сверить",
        "agree in: {}": "совпадает: {}",
        "weights of this base are in the draft, version {}":
            "веса по этой базе — в черновике, версия {}",
        "  next: office config publish, office duplicates":
            "  дальше: office config publish, office duplicates",
    ]
}
