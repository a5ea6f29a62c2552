extension Catalogue {
    /// What is said of this device, a sync and the office.
    static let sync: [String: String] = [
        // The device's file.
        "{} is ready": "{}: готово",
        ", written by {}": ", пишет {}",
        "  next: field add \"Name, phone, what they want\"":
            "  дальше: field add \"Имя, телефон, что нужно\"",
        "        field join https://office.example --code CODE":
            "          field join https://office.example --code CODE",
        "joined {} as {}": "подключено к {} как {}",
        "the connection is not encrypted: everyone between can read along":
            "связь не шифруется: по пути её может прочесть любой",
        "this file may be a copy; the next sync sorts it out":
            "файл может быть копией; ближайший обмен разберётся",
        // A sync.
        "synced: sent {}, received {}": "обмен прошёл: отправлено — {}, получено — {}",
        "  {} went for good: every device has seen it":
            "  {} — убрано насовсем, все устройства это видели",
        "  {} had been deleted at the office; what you wrote is kept here":
            "  {} — в офисе уже удалено; ваше сохранено здесь",
        "  {} for a person; next: field conflicts": "  {} решения; дальше: field conflicts",
        "this file is a copy or was restored; it goes on under a new identity, nothing is lost":
            "файл — копия; дальше он работает под новым именем, ничего не потеряно",
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
        "compared with the office: everything is the same": "сверка с офисом: всё совпадает",
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
        "ask the office for a code, then `field join URL --code CODE`":
            "попросите в офисе код, затем `field join URL --code CODE`",
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
