extension HelpCatalogue {
    /// More on commands of `field` that begin, take in, give out and sync.
    static let starting: [String: String] = [
        "field": """
        Сначала всё сохраняется на этом устройстве. `field sync` обменивается с офисом, когда \
        есть сеть; до тех пор ничего не теряется.

        ПРИМЕР:
          field init --name Анна
          field add "Иванова Мария 8 926 123-45-67 @выставка +горячая ^пт"
          field sell 1 4500 стрижка
          field join https://office.example --code ABCD-EFGH-JKMN
          field sync
        """,
        "field init": """
        Устройство работает и само по себе; подключиться к офису можно когда угодно.

        ПРИМЕР:
          field init --name Анна
        """,
        "field join": """
        Код действует один раз. Что на устройстве уже есть, отправится при ближайшем обмене. \
        Рядом с вашими значениями с этих пор стоит имя, которое дал офис. Если здесь что-то ждёт \
        отправки в другой офис, это будет сначала названо, и программа спросит.

        ПРИМЕР:
          field join https://office.example --code ABCD-EFGH-JKMN
        """,
        "field add": """
        Порядок слов любой: имя, телефоны, адрес почты, @источник, +метка, ^следующий-контакт, \
        поле=значение; остальное — заметка. Возьмите строку в кавычки или вставьте её через \
        `field add -`.

        ПРИМЕР:
          field add "Иванова Мария 8 (926) 123-45-67 @выставка маникюр ^пт +горячая"
          field add "ООО Клён и камень" --phone "8 495 123-45-67" --next "через 2 недели"
        """,
        "field import": """
        В первой строке — названия столбцов: знакомы те, что пишет `field export`, и те, что в \
        demo/leads.csv; остальные назовёт --map. Если загрузить тот же файл ещё раз, здесь или на \
        другом устройстве, никто не добавится дважды. Непонятые строки можно записать в файл, \
        поправить там и загрузить снова; `field undo` отменит загрузку.

        ПРИМЕР:
          field import leads.csv --dry-run
          field import leads.csv --map "Мобильный=phone" --map "Кто=name" --broken left.csv
          field import contacts.vcf
        """,
        "field export": """
        Файл — CSV, если его имя не кончается на .json, .vcf или .ics и не указан --json. CSV и \
        vCard можно загрузить обратно; в календаре (iCalendar) — то, что предстоит сделать.

        ПРИМЕР:
          field export contacts.csv
          field export - --json --only clients
          field export contacts.vcf
          field export reminders.ics
        """,
        "field decode": """
        ПРИМЕР:
          field decode request.bin
        """,
        "field completions": """
        ПРИМЕР:
          field completions bash > ~/.local/share/bash-completion/completions/field
        """,
        "field sync": """
        Обмен можно прервать в любой момент, следующий продолжит с того же места. Код выхода 3 — \
        конфликт ждёт решения человека, 5 — офис недоступен. С `--wait` обмен закончится, только \
        когда на устройстве будет всё, что было в офисе к его началу; пока офис занят или \
        недоступен, попытки повторяются.

        ПРИМЕР:
          field sync
          field sync --wait --wait-max 300
          field sync --quiet || field status --short
        """,
        "field verify": """
        Сверяются дайджесты диапазонов: когда всё в порядке, по сети идёт немного, а когда нет — \
        только записи, которые отличаются. Что есть только на этом устройстве, отправится, что \
        оно потеряло — вернётся; записанное здесь не потеряется.

        ПРИМЕР:
          field verify
          field verify --json --fields differing,repaired
        """,
        "field status": """
        `--records` перечислит, где каждое изменение, сделанное здесь: что ждёт отправки в офис, \
        чего он не принял и почему, и — с последнего — что у него уже есть.

        ПРИМЕР:
          field status
          field status --records
          field status --short
          field status --json --fields pending,conflicts
        """,
        "field conflicts": """
        Код выхода 3, пока хоть один конфликт ждёт решения человека.

        ПРИМЕР:
          field conflicts
          field conflicts --json
        """,
        "field resolve": """
        В терминале спросит; иначе скажите, какое значение взять. Остальные значения останутся в \
        истории: `field why`.

        ПРИМЕР:
          field resolve 31
          field resolve 31 birth --take 2
          field resolve 31 birth --value 12.08.1990
        """,
        "field backup": """
        В копии все записи, в том числе не отправленные в офис, и история; держите её там, где \
        прочесть её можете только вы. Тому, что есть в офисе, копия не нужна.

        ПРИМЕР:
          field backup /media/stick/monday.fieldbook
        """,
        "field restore": """
        Прежнее содержимое сохранится рядом. При следующем обмене устройство это заметит, \
        продолжит под новым именем и получит то, чего в копии нет: ничего из копии и из офиса не \
        пропадёт. Копия на другом устройстве станет вторым устройством и тоже ничего не потеряет. \
        Что ждёт отправки в офис, нет ни там, ни там, поэтому оно называется сначала: отправьте \
        его раньше.

        ПРИМЕР:
          field restore /media/stick/monday.fieldbook --yes
        """,
    ]
}
