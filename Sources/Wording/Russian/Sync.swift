extension Catalogue {
    /// What is said of this device, a sync and the office.
    static let sync: [String: String] = [
        // The device's file.
        "{} is ready": "{}: готово",
        ", written by {}": ", пишет {}",
        "  next: field add \"Name, phone, what they want\"":
            "  дальше: field add \"Имя, телефон, что нужно\"",
        "        field join https://office.example --code CODE":
            "          field join https://office.example --code КОД",
        "joined {} as {}": "подключено к {} как {}",
        "the connection is not encrypted: everyone between can read along":
            "связь не шифруется: по пути её может прочесть любой",
        "this file may be a copy; the next sync sorts it out":
            "файл может быть копией; ближайший обмен разберётся",
        // Where each change is.
        "waits": "ждёт",
        "at the office": "в офисе",
        "AT": "КОГДА",
        "deleted: {}": "удалено: {}",
        "not the same person": "разные люди",
        "the same person": "одно лицо",
        "what holds for everybody": "что действует для всех",
        "tag": "метка",
        "mark": "отметка",
        "step of the plan": "шаг плана",
        "the name of who writes": "имя пишущего",
        "new card": "новая карточка",
        "card": "карточка",
        "card: {}": "карточка: {}",
        "purchase": "покупка",
        "fact": "факт",
        "day of the capture": "день записи",
        "no calls": "не звонить",
        "no messages": "не писать",
        "brought by": "кто привёл",
        "nothing was written on this device yet": "на этом устройстве ещё ничего не записано",
        "{} in all: field status --records --limit N":
            "всего {}: field status --records --limit N",
        "refused in all: {}: field status --records --limit N":
            "всего отклонено {}: field status --records --limit N",
        "next: field sync": "дальше: field sync",
        // What a device has alone.
        "{} for the office, here and nowhere else{}":
            "{} отправки в офис; это есть только здесь{}",
        "what the office did not take is kept here and nowhere else: {}":
            "не принятое офисом хранится только здесь: {}",
        "what is here cannot be read, so what waits for the office is not known":
            "здешнее не читается: что ждёт отправки в офис, неизвестно",
        "  it stays in {} alone; send it before: field sync":
            "  оно останется только в {}; отправьте его раньше: field sync",
        "  it stays in {} alone": "  оно останется только в {}",
        "this device belongs to the office at {}": "это устройство подключено к офису {}",
        "  all that is here goes to {} with the next sync":
            "  всё, что есть здесь, уйдёт в {} с ближайшим обменом",
        "leave it for {}?": "уйти от него в {}?",
        "the office was not left": "устройство осталось в своём офисе",
        "send what waits with `field sync`; then join with --yes":
            "отправьте ждущее: `field sync`; потом подключайтесь с --yes",
        "name before": "прежнее имя",
        "  this device wrote as {}; from now on others see {}":
            "  это устройство писало под именем {}; теперь другие видят {}",
        // Waiting for the office.
        "  {}; trying again for {}": "  {}; попытки продолжаются ещё {}",
        "another sync is running here": "здесь идёт другой обмен",
        "another program is at work here": "здесь работает другая программа",
        "  this device is as new as the office was when the sync began":
            "  на устройстве всё, что было в офисе к началу обмена",
        // A sync.
        "synced: sent {}, received {}": "обмен прошёл: отправлено — {}, получено — {}",
        "  {} went for good: every device has seen it":
            "  {} — убрано насовсем, все устройства это видели",
        "  {} had been deleted at the office; what you wrote is kept here":
            "  {} — в офисе уже удалено; ваше сохранено здесь",
        "  {} for a person; next: field conflicts": "  {} решения; дальше: field conflicts",
        """
        this file is a copy or was restored; it goes on under a new identity; nothing that it or \
        the office holds is lost
        """:
            """
        файл — копия; дальше он работает под новым именем; ничто из того, что есть в нём или в \
        офисе, не потеряно
        """,
        """
        this file was older than what was last saved here; it goes on under a new identity, and \
        what the office has is back
        """:
            """
        файл был старее того, что сохранялось здесь в последний раз; дальше он работает под \
        новым именем, а то, что есть в офисе, вернулось
        """,
        "what was saved here after {} and never sent is missing":
            "записанного здесь после {} и не отправленного в нём нет",
        "lacks": "недостаёт",
        "missing since": "недостаёт с",
        "what was saved here after {}": "того, что записано здесь после {}",
        "this device's clock was ahead; what waited was given corrected times, nothing is lost":
            "часы устройства спешили; у неотправленного время исправлено, ничего не потеряно",
        """
        the office was put back from an older copy; this device brought back what it lacked, \
        nothing is lost
        """:
            "офис восстановлен из старой копии; устройство вернуло недостающее, ничего не потеряно",
        "this device's clock is {} behind the office's; it is corrected for":
            "часы устройства отстают от офисных на {}; это учтено",
        "this device's clock is {} ahead of the office's; it is corrected for":
            "часы устройства спешат против офисных на {}; это учтено",
        "compared with the office: the same was written on both sides":
            "сверка с офисом: с обеих сторон записано одно и то же",
        "compared with the office value by value: everything is the same":
            "сверка с офисом по значениям: всё совпадает",
        "{}{}: here “{}”, at the office “{}”": "{}{}: здесь «{}», в офисе «{}»",
        "{}; the office's was taken, what stood here is in the history":
            "{}; взято офисное, здешнее осталось в истории",
        "{}; the office's cannot be right, so yours was written anew":
            "{}; офисное не может быть верным, ваше записано заново",
        "{}; nobody can tell which is right, so both stand: field conflicts":
            "{}; что верно, сказать нельзя, оставлены оба: field conflicts",
        "{}; the office's cannot be right and cannot be replaced; ask there":
            "{}; офисное не может быть верным, и заменить его нельзя; спросите там",
        "this device's file: {}, nothing is damaged": "файл устройства: {}, повреждений нет",
        "this device's file: indexes made anew from the records: {}":
            "файл устройства: указатели построены заново по записям: {}",
        "this device's file: records put right from what else it holds of them: {}":
            "файл устройства: записи исправлены по остальному, что о них есть: {}",
        """
        this device's file: records that could not be read, fetched anew from the office: {}
        """:
            "файл устройства: нечитаемые записи взяты заново из офиса: {}",
        "this device's file: {} with something in it that cannot be right":
            "файл устройства: {} с тем, что не может быть верным",
        "damaged here": "повреждено здесь",
        "put right here": "исправлено здесь",
        "indexes made anew": "указателей построено заново",
        "values that differed": "различалось значений",
        """
        compared with the office: {} and were put right, {} here; nothing written here was given \
        up
        """:
            "сверка с офисом: {}, всё выровнено, здесь — {}; записанное здесь не потеряно",
        "leads {} → {}, clients {} → {}": "лиды {} → {}, клиенты {} → {}",
        " of {}": " ({})",
        "the office did not take the {}{}: {}; your value is kept: {}":
            "офис не принял «{}»{}: {}; ваше значение сохранено: {}",
        "nothing waits here to be sent": "отправлять нечего",
        "{} here": "{} здесь",
        "later `field sync`": "позже `field sync`",
        "nothing is lost: {}; {}": "ничего не потеряно: {}; {}",
        "nothing of it was taken, nothing is lost: {}; {}":
            "из ответа ничего не взято, ничего не потеряно: {}; {}",
        "{}; then `field sync`": "{}; затем `field sync`",
        "ask the office for a code, then `field join URL --code CODE`":
            "попросите в офисе код, затем `field join URL --code КОД`",
        // Settling a conflict.
        "nothing was written; both values stay": "ничего не записано; остались оба значения",
        "keep it? [keep/delete/later] ": "оставить? [оставить/удалить/позже] ",
        "your choice [{}/other/later]: ": "ваш выбор [{}/другое/позже]: ",
        "the value: ": "значение: ",
        // Questions and notes that are asked and said word by word.
        "delete {}? [y/N] ": "удалить {}? [да/нет] ",
        "; next contact {}": "; следующий контакт {}",
        "; no next contact yet": "; следующего контакта пока нет",
        "no tags": "меток нет",
        "tags: {}": "метки: {}",
        "is kept": "оставлено",
        "is deleted": "удалено",
        "never": "ещё не было",
        "{} ago": "{} назад",
        "{} behind the office": "отстают от офиса на {}",
        "{} ahead of the office": "спешат против офиса на {}",
        "sending": "отправка",
        "receiving": "получение",
        "importing": "загрузка",
    ]
}
