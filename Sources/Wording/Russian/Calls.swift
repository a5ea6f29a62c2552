extension Catalogue {
    /// Lists of calls, scripts, and the office's own fields.
    static let calls: [String: String] = [
        "call, list “{}”": "позвонить, список «{}»",
        "call, list “{}”: {}": "позвонить, список «{}»: {}",
        // Lists of calls.
        "LIST": "СПИСОК",
        "WHO": "КТО",
        "MADE": "СОЗДАН",
        "CALL BY": "ДО",
        "CALLS": "ЗВОНКОВ",
        "no call of a list is open": "звонков по спискам не осталось",
        "{} in all: field calls --limit {}": "всего {}: field calls --limit {}",
        "next: field calls next, field call {} \"…\"":
            "дальше: field calls next, field call {} \"…\"",
        "{} to be made; next: field script {}, field call {} \"…\"":
            "осталось: {}; дальше: field script {}, field call {} \"…\"",
        "nobody is named who calls": "не сказано, кто звонит",
        "office calls create {} --to anna --to boris":
            "office calls create {} --to анна --to борис",
        "person or device": "человек или устройство",
        "the number stands on another card that is called":
            "номер есть на другой карточке, по ней и позвонят",
        "no calls, no messages": "не звонить и не писать",
        "asked for": "просили",
        "no calls to {}, said on another card": "не звонить на {}: просили на другой карточке",
        "no calls are wanted here": "здесь просили не звонить",
        "no calls are wanted here; this one is noted all the same":
            "здесь просили не звонить; этот звонок всё же записан",
        "{}, neither calls nor messages are wanted: {} list --seg \"{}\"":
            "{}, просили не звонить и не писать: {} list --seg \"{}\"",
        "  left out, {}: {}": "  не вошли, {}: {}",
        "nothing was written; without --dry-run it will be {}":
            "ничего не записано; без --dry-run будет: {}",
        "list “{}”: {}": "список «{}»: {}",
        "  callers have them with their next sync: field calls":
            "  звонящие увидят их после обмена: field calls",
        "no telephone": "нет телефона",
        "no calls wanted": "просили не звонить",
        "called lately": "недавно звонили",
        "on a list already": "уже в списке",
        "more than were asked for": "сверх заданного числа",
        "no list of calls was made yet": "списков звонков ещё нет",
        "which list?": "какой список?",
        "office calls lists them": "их перечислит office calls",
        "no call of this list is open": "по этому списку звонков не осталось",
        "called off: {} of “{}”": "отменено: {}, список «{}»",
        // Scripts.
        "SCRIPT": "СКРИПТ",
        "FOR": "ДЛЯ КОГО",
        "FUNNEL": "ВОРОНКА",
        "STEPS": "ШАГОВ",
        "ANSWERS": "ОТВЕТОВ",
        "SAY": "ЧТО СКАЗАТЬ",
        "script": "скрипт",
        "funnel": "воронка",
        "“{}”": "«{}»",
        "“{}”, was said": "«{}», уже говорил",
        "the office has published no script": "офис не опубликовал ни одного скрипта",
        "no script is for this contact; there are: {}":
            "для этой карточки скрипта нет; есть: {}",
        "others for this contact: {}": "ещё для этой карточки: {}",
        "next: field call {} \"…\" --script {}": "дальше: field call {} \"…\" --script {}",
        "“{}” says nothing": "«{}» ничего не говорит",
        "before the sign stands the step or the objection, after it the words":
            "до знака стоит шаг или возражение, после него — слова",
        "--say \"contact=Good morning!\"": "--say \"contact=Здравствуйте!\"",
        "no script was written yet": "скриптов ещё нет",
        "which script?": "какой скрипт?",
        "  next: office script show {}, office config publish":
            "  дальше: office script show {}, office config publish",
        "{} lists them": "их перечислит {}",
        // The office's own fields.
        "TITLE": "НАЗВАНИЕ",
        "WORDS": "СЛОВА",
        "IF TWO WRITE": "ЕСЛИ ЗАПИШУТ ДВОЕ",
        "all chosen words stay": "остаются все выбранные слова",
        "a person is asked": "решает человек",
        "which field?": "какое поле?",
        "no field of your own was declared yet": "своих полей ещё нет",
        "  what cards say in it stays, and shows again if the field comes back":
            "  записанное в карточках остаётся и снова появится, если вернуть поле",
        "  next: office fields, office config publish":
            "  дальше: office fields, office config publish",
        // Reports.
        "TIME": "ВРЕМЯ",
        "ALL": "ВСЕГО",
        "OTHERS": "ПРОЧИЕ",
        "QUARTER": "КВАРТАЛ",
        "BRING 80 %": "ПРИНОСЯТ 80 %",
        "A FIFTH BRINGS": "ПЯТАЯ ЧАСТЬ ПРИНОСИТ",
        "profit hangs on fewer clients than in the first of these quarters":
            "прибыль держится на меньшем числе клиентов, чем в первом из этих кварталов",
        "profit hangs on no fewer clients than in the first of these quarters":
            "прибыль держится не на меньшем числе клиентов, чем в первом из этих кварталов",
        "sums in {} alone; there are sales in {}": "суммы только в {}; есть продажи в {}",
        "  next: {} report {} --currency {}": "  дальше: {} report {} --currency {}",
    ]
}
