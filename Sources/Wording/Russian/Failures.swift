extension Catalogue {
    /// Why something was not done, and what to do.
    static let failures: [String: String] = [
        // Nothing, nobody, or too many.
        "there is no {} “{}”": "не найдено: {} «{}»",
        "there is no command “{}”": "нет команды «{}»",
        "there is no field “{}”": "нет поля «{}»",
        "{} of `{}`": "{} (команда `{}`)",
        "known: {}": "известны: {}",
        "did you mean {}?": "возможно, вы имели в виду {}?",
        "`{} --help` lists the options": "ключи перечислит `{} --help`",
        "`{} --help` shows how it is used, with an example":
            "как пользоваться, с примером: `{} --help`",
        "nobody is found by “{}”": "по «{}» никто не найден",
        "`{} find TEXT` looks in names, phones, tags and notes":
            "`{} find TEXT` ищет по именам, телефонам, меткам и заметкам",
        "part of a name, the last digits of a phone number or a tag is enough":
            "хватит части имени, последних цифр телефона или метки",
        "give the number in front of the one you mean": "укажите номер перед нужной карточкой",
        "there is no card number {}": "карточки с номером {} нет",
        "digits alone are a card's number; nothing was changed":
            "одни цифры — это номер карточки; ничего не изменено",
        "`{} find {}` looks in phones and notes": "`{} find {}` ищет в телефонах и заметках",
        "`list` shows the numbers": "номера покажет `list`",
        "what was typed is nobody's whole name": "точно так никого не зовут",
        "give the number of the one who is meant": "укажите номер того, кто имеется в виду",
        "nobody is called just that; near it": "точно так никого не зовут; похожие карточки",
        "which number is meant? [none] ": "какой номер имеется в виду? [никакой] ",
        "this card: {}": "карточка: {}",
        // Rules of the business.
        "no rung is skipped: now {} “{}”, needed is 4 “{}”":
            "ступени не перепрыгивают: сейчас {} «{}», нужна 4 «{}»",
        "a visitor has been spoken with, or was sent something; nobody has yet":
            "посетитель — с кем говорили или кому что-то отправили; этого ещё не было",
        "a buyer has bought; there is no purchase yet":
            "третья ступень — после первой покупки, а её ещё не было",
        "a regular client has bought on {} days; so far {} of {}":
            "постоянный — после {}-й покупки (есть {} из {})",
        "the mark can wait: {}": "отметка может подождать: {}",
        "put it aside instead: field archive NO --reason \"…\"":
            "лучше убрать в архив: field archive НОМЕР --reason \"…\"",
        "nothing was sold to this contact": "этому контакту ничего не продавали",
        "there is no such deal": "такой сделки нет",
        "nothing of this kind is open: {}": "открытых нет: {}",
        "`field log {}` lists what was written down": "всё записанное покажет `field log {}`",
        "there is nothing to write down": "нечего записать",
        "there is nobody to add": "некого добавить",
        "it is not clear which is the sum": "непонятно, что здесь сумма",
        "write the sum without spaces, or with its currency: 12500, 12500₽":
            "напишите сумму без пробелов или с валютой: 12500, 12500₽",
        "which day is meant? [none] ": "какой день имеется в виду? [никакой] ",
        "which time is meant? [none] ": "какое время имеется в виду? [никакое] ",
        "which sum is meant? [none] ": "какая сумма имеется в виду? [никакая] ",
        "{} for “{}”": "{} за «{}»",
        "there is nothing to do with this contact": "по этому контакту дел нет",
        "there are only {}": "всего {}",
        "`field show {}` lists what is to be done": "дела перечислит `field show {}`",
        "“{}” is no change": "«{}» — не правка",
        "a change is field=value": "правка — это поле=значение",
        "quote a value with spaces: note=\"prefers mornings\"":
            "значение с пробелами — в кавычках: note=\"удобно утром\"",
        "which rule?": "какое правило?",
        "a setting and its value are needed": "нужны настройка и значение",
        // Conflicts.
        "{} fields of {} are in question": "спорных полей: {} — {}",
        "name one: {}": "назовите одно: {}",
        " in “{}”": " («{}»)",
        "there is nothing to settle{} of {}": "решать нечего{}: {}",
        "`field conflicts` lists what is in question": "спорное перечислит `field conflicts`",
        "`field conflicts` lists them": "их перечислит `field conflicts`",
        "somebody must choose, and nobody is at the terminal":
            "выбирает человек, а у терминала никого нет",
        "this contact was deleted and edited at the same time":
            "контакт удалили и тем временем правили",
        "check its digits; `field return NO AMOUNT` takes money back":
            "проверьте цифры; вернуть деньги: `field return НОМЕР СУММА`",
        "the points have to be above zero, and “{}” is below":
            "баллов должно быть больше нуля, а «{}» — меньше",
        "the sum has to be above zero, and “{}” is below":
            "сумма должна быть больше нуля, а «{}» — меньше",
        "leave the minus out; `field points NO COUNT --spend` takes points away":
            "уберите минус; списать баллы: `field points НОМЕР СКОЛЬКО --spend`",
        "leave the minus out; `field return NO AMOUNT` takes money back":
            "уберите минус; вернуть деньги: `field return НОМЕР СУММА`",
        "field triage {} withdraw \"…\"": "field triage {} withdraw \"…\"",
        "name another file, or move that one away":
            "назовите другой файл или уберите тот",
        "there is no file at {}": "файла {} нет",
        "there is no value {}": "значения {} нет",
        "there are {}, numbered from 1": "всего их {}, счёт с 1",
        // Answers of nobody.
        "nobody said yes": "никто не сказал «да»",
        "{} was not deleted": "{} — не удалено",
        "{} was not erased": "{} — не стёрто",
        "nothing was put back": "ничего не восстановлено",
        // Files and folders.
        "the folder {} cannot be made": "не удаётся создать папку {}",
        "name another one with --home": "укажите другую: --home",
        "the file {} cannot be read": "не удаётся прочитать файл {}",
        "check the name and its permissions": "проверьте имя и права доступа",
        "there is no such file": "такого файла нет",
        "it is a folder": "это папка",
        "it may not be read": "его нельзя читать",
        "the file {} is too large": "файл {} слишком велик",
        "at most {} are read": "читается не больше {}",
        "split it into smaller files": "разделите его на части",
        "the file {} cannot be written": "не удаётся записать файл {}",
        "there is a file {} already": "файл {} уже есть",
        "it was left as it is": "он остался как был",
        "choose another name, or replace it with --force":
            "выберите другое имя или замените: --force",
        "there is no Fieldbook file at {}": "по пути {} нет файла Fieldbook",
        "make one with `{} init`, or name the folder with --home":
            "создайте его: `{} init`, или укажите папку: --home",
        "an office": "офиса",
        "a device": "устройства",
        "use `{}` with it": "с ним работает `{}`",
        "{} cannot be put back": "{} не восстановить",
        "it is not a Fieldbook file of this program": "это не файл этой программы",
        "it was written by a newer program": "его записала более новая программа",
        "it is damaged": "он повреждён",
        "it is the file of an office": "это файл офиса",
        "it is the file of a device": "это файл устройства",
        "it is a copy made without the '-wal' file beside it, so its last changes are missing":
            "это копия без файла '-wal' рядом, последних изменений в ней нет",
        "there is no room to look into it": "не хватает места, чтобы заглянуть в него",
        "it cannot be read": "его не прочесть",
        "name a file that `{} backup FILE` wrote": "укажите файл, записанный `{} backup ФАЙЛ`",
        "another command is at work here": "здесь работает другая команда",
        "wait until it is done, then try again": "дождитесь её конца и повторите",
        "the office is being served": "офис сейчас работает",
        "another program has {} open": "файл {} открыт другой программой",
        "stop `office serve`, then try again": "остановите `office serve` и повторите",
        // Output.
        "not all data could be written": "записать удалось не всё",
        "what was written is incomplete: make room and run the command again":
            "записанное неполно: освободите место и повторите команду",
        "{} and {} cannot be used together": "{} и {} вместе не работают",
        "a command writes its data in one format": "команда пишет данные в одном виде",
        "keep one of them": "оставьте что-то одно",
        "“{}” is no address to listen on": "«{}» — не адрес, на котором можно отвечать",
        "it takes a host and a port": "нужны хост и порт",
        // The office and the network.
        "this device has not joined an office": "устройство не подключено к офису",
        "everything is saved here and waits": "всё сохранено здесь и ждёт",
        "the office at {} cannot be reached": "офис {} недоступен",
        "nothing is lost; try again when there is a network":
            "ничего не потеряно; повторите, когда будет сеть",
        "the connection to the office at {} broke": "связь с офисом {} прервалась",
        "nothing is lost; try again, it goes on from here":
            "ничего не потеряно; повторите, продолжится с этого места",
        "the office at {} did not answer in time": "офис {} не ответил вовремя",
        "nothing is lost; try again later": "ничего не потеряно; повторите позже",
        "the office does not know this device": "офис не знает это устройство",
        "it was made anew or put back from a copy, or it is another office":
            "он создан заново или восстановлен из копии, или это другой офис",
        "the office has revoked this device": "офис отозвал доступ этого устройства",
        "the office refused the request": "офис отклонил запрос",
        "the office did not take the code": "офис не принял код",
        "the office takes no code from here for now": "офис пока не принимает коды отсюда",
        "wait a minute and try again; the code is still good":
            "подождите минуту и повторите; код ещё действует",
        "nothing was changed here": "здесь ничего не изменено",
        "nothing was changed here; {}": "здесь ничего не изменено; {}",
        "nothing was changed here; {}; then try again":
            "здесь ничего не изменено; {}; затем повторите",
        "what answers at {} is not a Fieldbook office": "по адресу {} отвечает не офис Fieldbook",
        "log in to the network if it asks, and check the address":
            "войдите в сеть, если она просит, и проверьте адрес",
        "an office does not answer so: status {}": "офис так не отвечает: статус {}",
        "the office's answer cannot be read": "ответ офиса не читается",
        "everything is kept until the office's program is updated":
            "всё сохранено, пока в офисе не обновят программу",
        "update this program, then `field sync`": "обновите эту программу, затем `field sync`",
        "try again; if it stays so, tell the office":
            "повторите; если не пройдёт, сообщите в офис",
        "who is meant: “{}” or “{} {}”?": "кто имеется в виду: «{}» или «{} {}»?",
        "“{}” alone is {}  {}": "одно «{}» — это {}  {}",
        "put the whole name in quotation marks, or take the number: {}":
            "возьмите имя целиком в кавычки или укажите номер: {}",
        "how many points: {} or {}?": "сколько баллов: {} или {}?",
        "nothing was noted": "ничего не записано",
        "this program and the office speak different versions":
            "у этой программы и офиса разные версии",
        "this program speaks version {} of the format": "эта программа понимает формат версии {}",
        "nothing was changed here; update the older of the two":
            "здесь ничего не изменено; обновите ту, что старее",
        "the message is of version {} of the format, and this program speaks version {}":
            "сообщение в формате версии {}, а эта программа понимает версию {}",
        "ask the office for a new one: `office devices add NAME`":
            "попросите в офисе новый: `office devices add ИМЯ`",
        "names, phone numbers and the device's token would go in the clear":
            "имена, телефоны и ключ устройства пошли бы открытым текстом",
        "use https://, or --insecure-http where you trust every wire between":
            "используйте https:// или --insecure-http, если доверяете всей линии",
        // Anything else.
        "something in the data could not be read or written as it should":
            "что-то в данных не удалось прочесть или записать как должно",
        "something went wrong inside the program": "внутри программы что-то пошло не так",
        "every change that was reported as saved is on disk; {}":
            "всё, что названо сохранённым, лежит на диске; {}",
        "compare with the office: `field verify`; or put a copy back: `field restore FILE`":
            "сверьте с офисом: `field verify`; или верните копию: `field restore ФАЙЛ`",
        "look with `office status`; or put a backup back: `office restore FILE`":
            "посмотрите: `office status`; или верните копию: `office restore ФАЙЛ`",
        // Files.
        "this is there already": "это уже есть",
        "look for it with `find`, and edit it": "найдите его: `find` — и измените",
        "the personal values were erased on request, for good":
            "личные данные стёрты по запросу, насовсем",
        "what was typed is too large to be synced": "набранное слишком велико для обмена",
        "there is no such record, or it is deleted": "такой записи нет, или она удалена",
        "`{} status` shows what it holds": "что в нём, покажет `{} status`",
        "there is a file at {} already": "файл {} уже есть",
        "{} cannot be written": "{} нельзя записать",
        "let it finish": "дайте ему закончиться",
        """
        {} is a copy made without the '-wal' file beside it, so its last changes are missing
        """:
            "{} — копия без файла '-wal' рядом, последних изменений в ней нет",
        "{} is damaged": "{} повреждён",
        "put a copy back with `field restore FILE`; the next sync brings back what the office has":
            """
        верните копию: `field restore ФАЙЛ`; ближайший обмен вернёт то, что есть в офисе
        """,
        "put a backup back with `office restore FILE`; devices give back what it lacks":
            "верните копию: `office restore ФАЙЛ`; чего в ней нет, вернут устройства",
        "it was left as it is; {}": "файл оставлен как был; {}",
        "every change that was reported as saved is on disk":
            "всё, что названо сохранённым, лежит на диске",
        "stopped": "остановлено",
        "nothing is lost: what was done is kept, and the next run goes on from it":
            "ничего не потеряно: сделанное сохранено, следующий запуск продолжит с этого места",
        // Commands to be tried.
        "field promise {} \"…\" --by fri": "field promise {} \"…\" --by пт",
        "--map \"Mobile=phone\"": "--map \"Мобильный=phone\"",
        "“{}” does not say what a column is": "в «{}» не сказано, что это за столбец",
        "{} is the file of an office": "{} — файл офиса",
        "{} is the file of a device": "{} — файл устройства",
        "a segment is like {}": "сегмент пишется так: {}",
    ]
}
