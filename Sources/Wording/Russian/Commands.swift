extension Catalogue {
    /// What commands say when they have done what was asked.
    static let commands: [String: String] = [
        // What every change ends with.
        "  saved on this device; {}": "  сохранено на устройстве; {}",
        "  next: {}": "  дальше: {}",
        "next: {}": "дальше: {}",
        "nothing waits for the office": "в офис отправлять нечего",
        "{} for the office": "{} отправки в офис",
        // Lists and cards.
        "nobody is in this list yet": "в этом списке пока никого",
        "there may be more than these {}": "это первые {}, может быть и больше",
        "{}: brought {}, to come {}": "{}: принесли {}, ожидается {}",
        "{} in all": "всего {}",
        "{} in all: field due --limit {}": "всего {}: field due --limit {}",
        "{} more can wait: field today --limit {}": "ещё {} подождут: field today --limit {}",
        "nothing is due within {}": "никому не пора покупать, срок: {}",
        "nobody waits today": "сегодня никто не ждёт",
        "next: field {} {}, field edit {} next=fri":
            "дальше: field {} {}, field edit {} next=пт",
        "nothing has happened with this contact yet": "с этой карточкой ещё ничего не происходило",
        "this contact has brought nobody yet": "этот контакт пока никого не привёл",
        "two values stand in this card: {}": "в карточке спорят два значения: {}",
        "no conflict waits for a person": "нерешённых конфликтов нет",
        "any device settles it with `field resolve`":
            "решить можно с любого устройства: `field resolve`",
        "nobody wrote “{}” yet": "«{}» ещё никто не записал",
        "a person is asked: `{} conflicts` shows the values":
            "решает человек: значения покажет `{} conflicts`",
        // Duplicates.
        "{} and {} are one card now ({}, {}, {})": "{} и {} — теперь одна карточка ({}, {}, {})",
        "field show {}; taken back with field unmerge {}":
            "field show {}; обратно: field unmerge {}",
        "{} is a card of its own again": "{} — снова своя карточка",
        "  written since the merge, and left where it was: {}":
            "  записано после объединения и осталось на своём месте: {}",
        "{} and {} are different; this is remembered": "{} и {} — разные; это запомнено",
        "two other contacts would be joined by it: {}":
            "из-за этого объединятся две другие карточки: {}",
        "it was said that they are the same, and held back until now":
            "о них сказали, что это одно лицо, и до сих пор это ждало",
        "say --others apart or --others together":
            "укажите --others apart или --others together",
        "these would be joined now: {}; same? [y/n/later] ":
            "теперь объединились бы: {}; одно лицо? [д/н/позже] ",
        // Capture.
        "  the same phone number: {}": "  тот же телефон: {}",
        "  kept in the note as typed: {}": "  осталось в заметке как есть: {}",
        "  no time was read, “{}” is kept as typed: type the time as 19:00":
            "  время не прочитано, «{}» осталось как есть: время набирают так: 19:00",
        "  no time was read in “{}”, only the day is kept: {}":
            "  в «{}» нет времени, записан только день: {}",
        "next contact {}": "следующий контакт {}",
        "imported: {}": "загружено: {}",
        "would add: {}": "будет добавлено: {}",
        "  nothing was written; next: the same without --dry-run":
            "  ничего не записано; дальше: то же без --dry-run",
        "{} written to {}, readable by you only": "{} — записано в {}, прочесть можете только вы",
        // Changes of a card.
        "{} is archived: {}": "{} — в архиве: {}",
        "field unarchive {} takes it back": "вернуть: field unarchive {}",
        "{} is out of the archive": "{} — снова не в архиве",
        "{} is deleted": "{} — удалено",
        "{}: it was so already, nothing was written": "{}: так уже и было, ничего не записано",
        " (was {})": " (было: {})",
        "cleared": "очищено",
        ", field why {} {}": ", field why {} {}",
        "field edit {} next=\"in 2 weeks\"": "field edit {} next=\"через 2 недели\"",
        "{} noted: {}{}": "записано — {}: {}{}",
        "{} of {} noted: {}{}": "записано — {} {}: {}{}",
        // Sales and money.
        "sale of {} to {}": "продажа {} — {}",
        ": a lead until now, a client from now on (the first deal)":
            ": лид → клиент (первая сделка)",
        "  rung: {} {} → {} {}": "  ступень: {} {} → {} {}",
        "  so far only the first deal": "  пока только первая сделка",
        "  expected next: {}": "  следующий визит: {}",
        "spent {}": "потрачено {}",
        "given back {}": "возвращено {}",
        "voided: {}": "аннулировано: {}",
        "{} left{}": "на счёте {}{}",
        ", more than there were": ": списано больше, чем было",
        "offer noted": "предложение записано",
        "offer accepted": "предложение принято",
        "offer refused": "предложение отклонено",
        // Work.
        "assessment noted": "оценка записана",
        "information sent": "информация отправлена",
        "objection noted": "возражение записано",
        "preference noted": "предпочтение записано",
        "feedback {} of 5": "отзыв: {} из 5",
        "feedback dealt with": "отзыв обработан",
        "promise written down": "обещание записано",
        "promise written down for {}": "обещание записано, срок {}",
        "promise kept": "обещание выполнено",
        "promise broken": "обещание нарушено",
        "a rival's offer noted": "предложение конкурента записано",
        "a rival's offer was dealt with": "предложение конкурента закрыто",
        "task written down": "дело записано",
        "task written down for {}": "дело записано на {}",
        "{}, put off to {}": "{} — отложено до {}",
        "{}, called off": "{} — отменено",
        "{}, done": "{} — сделано",
        "taken off: {}": "убрано: {}",
        "it was not there: {}": "этого и не было: {}",
        "expected on {}": "ждём {}",
        // Commands with words to be filled in.
        "field sell {} AMOUNT": "field sell {} СУММА",
        "field sell {} AMOUNT, field show {}": "field sell {} СУММА, field show {}",
        "field deal # --step 2, field sell # AMOUNT --deal":
            "field deal # --step 2, field sell # СУММА --deal",
        "field join https://office.example --code CODE":
            "field join https://office.example --code КОД",
        "office devices add NAME": "office devices add ИМЯ",
        "nobody is expected": "никого не ждём",
        "step planned: {}": "шаг в плане: {}",
        "step done: {}": "шаг сделан: {}",
        "step left out: {}": "шаг пропущен: {}",
        "no step is planned": "в плане нет шагов",
        // Relations.
        "balance of interests written down": "баланс интересов записан",
        "decided: {}": "решено: {}",
        "marked as {}{}": "отметка: {}{}",
        ", waiting": ", ждёт своей ступени",
        "no longer marked as {}": "отметка снята: {}",
        "was not marked as {}": "такой отметки и не было: {}",
        "brought by {}": "по рекомендации: {}",
        "welcome again": "снова можно",
        "refusal noted": "отказ записан",
        "stays for: {}": "остаётся ради: {}",
        "noted that the client has left": "записано: клиент ушёл",
        "deal begun: {}": "сделка начата: {}",
        ", to be closed on {}": ", закрыть {}",
        "deal won": "сделка выиграна",
        "deal lost": "сделка проиграна",
        "step {} of {}: {}": "этап {} из {}: {}",
        "no deal was begun with this contact": "сделок с этим контактом ещё не было",
        "nothing was bought yet: the first turn has not begun":
            "покупок ещё не было: первый виток не начался",
        "the office has no strategy for this rung": "для этой ступени у офиса нет стратегии",
        "more was spent than the strategy allows: {}": "потрачено больше, чем даёт стратегия: {}",
        "more time was spent than the strategy allows: {}":
            "времени ушло больше, чем даёт стратегия: {}",
        // Segments.
        "segment forgotten: {}": "сегмент забыт: {}",
        "  {}; next: field list --seg {}": "  {}; дальше: field list --seg {}",
        "no segment has a name yet": "сегментов с именем ещё нет",
        "  next: field segment NAME \"rung>=3\"": "  дальше: field segment ИМЯ \"ступень>=3\"",
        // Capture, question by question.
        "a new lead; an empty answer skips a question": "новый лид; пустой ответ пропускает вопрос",
        "who, or a whole line: ": "кто, или вся строка сразу: ",
        "phone or e-mail: ": "телефон или почта: ",
        "from where: ": "откуда: ",
        "what they want: ": "что нужно: ",
        "when to get in touch: ": "когда связаться: ",
        "anything else: ": "что ещё: ",
        "that is no date: fri, in 2 weeks, 25.12": "это не дата: пт, через 2 недели, 25.12",
        "there is no country “{}”": "нет страны «{}»",
        "it has two letters, such as ru or us": "страна — две буквы, например ru или us",
        "there is no currency “{}”": "нет валюты «{}»",
        "it has three letters, such as RUB or USD": "валюта — три буквы, например RUB или USD",
        "that is no phone number and no e-mail address": "это не телефон и не почта",
        "nobody is named yet; who, a phone or an e-mail: ":
            "пока непонятно, о ком речь; кто, телефон или почта: ",
        "nobody was named, so nothing was kept": "никто не назван, поэтому ничего не записано",
        "field add '{}, NAME'": "field add '{}, ИМЯ'",
        "  nobody is named: kept by its number, field edit {} name=…":
            "  никто не назван: записано по номеру; имя добавит field edit {} name=…",
        "line {} was not kept: {}": "строка {} не записана: {}",
        "{}; not kept: {}, {}": "{}; не записаны: {}, {}",
        "  quality {} of 100": "  чистота {} из 100",
        "  quality {} of 100, missing: {}": "  чистота {} из 100, не хватает: {}",
        "get in touch": "связаться",
        // An import.
        "what was not understood is in {}: mend it and import it again":
            "непонятое — в {}: поправьте и загрузите снова",
        "{} imported before": "уже загружены: {}",
        "{} already here by phone": "уже здесь по телефону: {}",
        "{} not understood": "не понято: {}",
        "line {}: {}": "строка {}: {}",
        "and {} lines more": "и ещё строк: {}",
        "columns left out: {}; --map names them":
            "пропущены столбцы: {}; назвать их можно через --map",
        // The two boxes.
        "Leads {}{}   Clients {}{}": "Лиды {}{}   Клиенты {}{}",
        " (raw {}, neglected {})": " (сырых {}, забытых {})",
        " (asleep {}, gone {})": " (спят {}, ушли {})",
        "Became clients in 7 days: {}": "Переложено за неделю: {}",
        "Today {}": "Сегодня {}",
        "office: {} ago": "офис: {} назад",
        "office: never synced": "офис: обмена ещё не было",
        "no office joined": "офис не подключён",
        "{} for a person to settle": "ждут решения: {}",
        "field add \"Name, phone, what they want\"": "field add \"Имя, телефон, что нужно\"",
        "field leads --sort next": "field leads --sort next",
        // What was undone.
        "taken back: {}": "отменено: {}",
        "{} taken away": "убрано: {}",
        "{} voided": "аннулировано: {}",
        "{} as before": "вернулось как было: {}",
        "taken back: {}, of {}": "отменено: {} — {}",
    ]
}
