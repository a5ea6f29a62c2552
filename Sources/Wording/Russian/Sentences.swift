extension Catalogue {
    /// Sentences of errors, part by part.
    static let sentences: [String: String] = [
        // Versions and offices.
        "a newer program has brought the file to version {} meanwhile, this one knows {}":
            "более новая программа тем временем обновила файл до версии {}, эта знает {}",
        "nothing was changed and nothing is lost": "ничего не изменено и ничего не потеряно",
        "end this program and start the newer one":
            "закройте эту программу и запустите более новую",
        "nothing of number {} waits": "под номером {} ничего не ждёт",
        "`office given list` lists what does": "что ждёт, покажет `office given list`",
        "number {} is of a record that was deleted for good":
            "номер {} — из записи, удалённой насовсем",
        "it was not taken": "он не принят",
        "`office given drop {}` puts it aside": "отложить: `office given drop {}`",
        // What the office does not take.
        "only the office erases personal values": "личные данные стирает только офис",
        "a device says who writes under its own IDs only":
            "устройство называет пишущего только под своими идентификаторами",
        "a value has not the fields and types that the office expects":
            "у значения не те поля и типы, которых ждёт офис",
        "the record would become too large to travel": "запись стала бы слишком велика для обмена",
        "the device may not write to this scope": "в эту область устройство писать не может",
        "the record has a parent where it may not, or has none where it must":
            "запись не к тому относится или ни к чему не относится",
        "the record lies in another table or under another parent":
            "запись лежит в другой таблице или относится к другой записи",
        "only the office decides what holds for everybody":
            "что действует для всех, решает только офис",
        "the record belongs to no contact": "запись не относится ни к одному контакту",
        "the record's ID does not follow from its value":
            "идентификатор записи не следует из её значения",
        "the record lacks what makes it one": "в записи нет главного",
        "a text is longer than the office takes": "текст длиннее, чем принимает офис",
        "the sum is missing or out of range": "суммы нет, или она вне пределов",
        "the currency is not a code of three capital letters":
            "валюта — не код из трёх заглавных букв",
        "the day is not in the calendar": "такого дня нет в календаре",
        "the time is not in the calendar": "такого времени нет в календаре",
        "a number is out of its range": "число вне пределов",
        "what it names is no record": "то, на что она указывает, — не запись",
        "a name is longer than the office takes": "имя длиннее, чем принимает офис",
        // Contacts and facts.
        "there is no such contact, or it was deleted": "такого контакта нет, или он удалён",
        "look for it with `find`": "поищите его: `find`",
        "nothing fits what was typed": "под набранное ничего не подходит",
        "try fewer letters, or `list`": "наберите меньше букв или `list`",
        "there is no such field": "такого поля нет",
        "`edit --help` lists the fields": "поля перечислит `edit --help`",
        "archive it instead": "лучше убрать в архив",
        "what is only planned goes into the next contact": "планы записывают в следующий контакт",
        "the sum has to be above zero and at most 10,000,000,000,000.00":
            "сумма — больше нуля и не больше 10 000 000 000 000,00",
        "check its digits": "проверьте цифры",
        "the minutes have to be from 0 to 1,440": "минуты — от 0 до 1440",
        "check the number": "проверьте число",
        "the values changed since they were shown":
            "значения изменились с тех пор, как их показали",
        "nothing was written; look again and choose":
            "ничего не записано; посмотрите снова и выберите",
        "nothing was written": "ничего не записано",
        "look again and choose": "посмотрите снова и выберите",
        "look again with `field conflicts`": "посмотрите снова: `field conflicts`",
        "look again with `office conflicts`": "посмотрите снова: `office conflicts`",
        "the answer is none of those that the conflict offers":
            "среди вариантов конфликта такого ответа нет",
        "no column of the file is known": "в файле нет ни одного знакомого столбца",
        "name the columns phone, name, organisation and so on":
            "назовите столбцы phone, name, organisation и так далее",
        """
        nothing tells whom it is about: a name, an organisation, a phone number or an e-mail \
        address is needed
        """:
            "не сказано, о ком речь: нужны имя, организация, телефон или почта",
        "a tag needs a letter or a digit": "в метке нужна буква или цифра",
        "keep the rest in a file": "остальное держите в файле",
        "there is no such record of this contact": "такой записи у этого контакта нет",
        "`log` lists what there is": "записи перечислит `log`",
        "a reason is needed, or nobody will know why":
            "нужна причина, иначе никто не узнает, почему так",
        "write it in quotes": "напишите её в кавычках",
        "choose another name": "выберите другое имя",
        "there is nothing to undo here": "здесь нечего отменять",
        "`log` shows what was done": "сделанное покажет `log`",
        "nothing was undone": "ничего не отменено",
        "change it by hand": "исправьте вручную",
        "give the number before the name": "укажите номер перед именем",
        "these are one record already": "это и так одна запись",
        "name two": "назовите две",
        "this record is on a card of its own": "эта запись и так на своей карточке",
        "there is nothing to take apart": "разъединять нечего",
        "--keep takes one of the records that are merged":
            "--keep принимает одну из объединяемых записей",
        "name one of them": "назовите одну из них",
        "nobody brings himself": "сам себя никто не приводит",
        "name another contact": "назовите другой контакт",
        "only phone numbers and e-mail addresses that are held have labels":
            "подписи бывают только у записанных телефонов и адресов почты",
        // A name.
        "the value for 'name' is an organisation's": "это название организации, а не имя человека",
        "set kind=organisation and organisation=…":
            "укажите тип=организация и организация=…",
        "the value for 'name' cannot be taken apart": "имя не разобрать на части",
        "set family, given and patronymic alone": "укажите фамилию, имя и отчество по отдельности",
        // A line that was typed.
        "the line is empty: type at least a name or a phone number":
            "строка пуста: наберите хотя бы имя или телефон",
        """
        the line names nobody: add a name with a capital letter, an organisation, a phone number \
        or an e-mail address
        """:
            "в строке никого нет: добавьте имя с большой буквы, организацию, телефон или почту",
        "the phone number has no digits: type it as +7 926 123-45-67":
            "в телефоне нет цифр: наберите его так: +7 926 123-45-67",
        """
        the phone number has a character that no number has: leave only digits, spaces, brackets \
        and dashes
        """:
            "в телефоне лишний знак: оставьте цифры, пробелы, скобки и дефисы",
        "the phone number has an extension without digits: write it as `ext 12` or `доб. 12`":
            "у добавочного нет цифр: напишите `доб. 12` или `ext 12`",
        """
        the phone number begins with a country code that no country has: check the digits after \
        the `+`
        """:
            "такого кода страны нет: проверьте цифры после `+`",
        "the e-mail address is empty: type it as name@example.com":
            "адрес почты пуст: наберите его так: name@example.com",
        """
        the e-mail address has a space, a dot or a sign out of place before the `@`: check that \
        part
        """:
            "в адресе почты перед `@` лишний пробел, точка или знак: проверьте это место",
        "the e-mail address has no dotted name after the `@`: type it as name@example.com":
            "в адресе почты после `@` нет имени с точкой: наберите его так: name@example.com",
        "the sum was not understood: type it as 12500.50, 12k or 120 EUR":
            "сумма не понята: наберите 12500,50, 12к или 120 EUR",
        "the sum has an unknown currency: use a code such as RUB, EUR or USD":
            "валюта неизвестна: укажите код, например RUB, EUR или USD",
        "the sum is too large to be counted: check for digits typed twice":
            "сумма слишком велика: нет ли лишних цифр",
        "the date was not understood: type it as 2026-12-25, 25.12, fri, tomorrow or `in 2 weeks`":
            "дата не понята: наберите 25.12, пт, завтра или «через 2 недели»",
        "the date is not in the calendar: check the day and the month":
            "такого дня в календаре нет: проверьте день и месяц",
        "the date is not in the calendar, its month has {}: check the day and the month":
            "такого дня в календаре нет, в этом месяце {}: проверьте день и месяц",
        "the date may be {} or {}: write the one that is meant":
            "дата может быть {} или {}: напишите ту, что имеется в виду",
        "the date has a time that may be {} or {}: write it so":
            "время может быть {} или {}: напишите так",
        "the date is {} with a part of it and no time: type the time as 19:00, or the day alone":
            "у дня {} названа часть, а не время: наберите время так: 19:00, или один день",
        "the date has no time, and the words for it are kept as typed: a time is typed as 19:00":
            "время не прочитано, слова о нём остались как есть: время набирают так: 19:00",
        "the date has a time that no day has: type it as 15:00":
            "такого времени не бывает: наберите его так: 15:00",
        "the date has a time of day, and only the day is kept here: leave the time out":
            "здесь хранится только день: уберите время",
        "the date is a span of days from {} to {}: write the one that is meant":
            "это не день, а срок с {} по {}: напишите тот день, что имеется в виду",
        """
        the date does not fit its day of the week, {} is another: leave out the wrong one
        """:
            "день недели не сходится с датой, {} — другой день: уберите лишнее",
        "the date is too far away: use at most {} days, weeks, months or years":
            "слишком далеко: не больше {} дней, недель, месяцев или лет",
        "the sum is finer than {} allows: leave at most {} digits after the point":
            "сумма мельче, чем бывает в {}: оставьте не больше {} знаков после запятой",
        "“{}” is said twice: the first stands": "«{}» сказано дважды: остаётся первое",
        "the line has {} characters of at most {}: put the rest into a note":
            "в строке {} знаков, а можно {}: остальное перенесите в заметку",
        // The configuration.
        "`config show` lists them": "их перечислит `config show`",
        "a regular client has 2 to 10 occasions": "у постоянного клиента от 2 до 10 случаев",
        "k1, k2 and k3 must be above zero and grow": "k1, k2 и k3 должны быть больше нуля и расти",
        """
        churn must be five percentages of 0 to 100 that do not grow from rung to rung: the \
        higher a client stands, the less likely he leaves
        """:
            "churn — пять процентов от 0 до 100: чем выше ступень, тем реже уходят",
        """
        each rung has two or three subgroups: subgroup.hi and subgroup.lo are five sums each, \
        none of lo above its hi
        """:
            "subgroup.hi и subgroup.lo — по пять сумм, и ни одна lo не выше своей hi",
        "the expression is empty: type a condition such as rung>=3":
            "выражение пустое: наберите условие, например ступень>=3",
        // The file.
        "nothing was changed": "ничего не изменено",
        "nothing was changed, and it can still be read":
            "ничего не изменено; прочитать его по-прежнему можно",
        "`field status` shows what it holds": "что в нём есть, покажет `field status`",
        "`office status` shows what it holds": "что в нём есть, покажет `office status`",
        "make one with `init`": "создайте его: `init`",
        "update this program": "обновите эту программу",
        "restore a copy, the next sync brings back what the office has":
            "восстановите копию, остальное вернёт ближайший обмен с офисом",
        "ask its owner, or work with a folder of your own":
            "спросите владельца или работайте со своей папкой",
        "allow writing, or work in another folder": "разрешите запись или работайте в другой папке",
        "make it, or choose another name": "создайте её или выберите другое имя",
        "check the disk and its room, then try again": "проверьте диск и место на нём и повторите",
        "copy both files, or copy after a clean close":
            "скопируйте оба файла или копируйте после закрытия",
        "use the other program with it": "с ним работает другая программа",
        "try again": "повторите",
        "let it finish, nothing is lost": "дайте ему закончить, ничего не потеряно",
        "make room and try again": "освободите место и повторите",
        "edit it instead": "вместо этого исправьте её",
        "ask there": "спросите там",
        "shorten it": "сократите его",
        "report this": "сообщите нам",
        // Messages and the network.
        "nothing is lost": "ничего не потеряно",
        "try again when there is a network": "повторите, когда будет сеть",
        "try again later": "повторите позже",
        "check the address, the device's date and the network":
            "проверьте адрес, дату на устройстве и сеть",
        "give the office's PEM file": "укажите PEM-файл офиса",
        "check the address, and whether the network asks to log in":
            "проверьте адрес и не просит ли сеть войти",
        "the request is larger than the office takes": "запрос больше, чем принимает офис",
        "the office is busy": "офис занят",
        "try again in a minute": "повторите через минуту",
        "the sync was stopped": "обмен остановлен",
        "the next one goes on from here": "следующий продолжит отсюда",
        // What came in place of an office's answer.
        "a page to look at came back, as from a network that asks to log in":
            "пришла страница для просмотра, как от сети, которая просит войти",
        "it sends on to another address, as a network does that asks to log in":
            "он отсылает на другой адрес, как сеть, которая просит войти",
        "its answer is empty": "ответ пуст",
        "it does not speak HTTP, or only over TLS": "он не говорит по HTTP, или только через TLS",
        "its answer is no message": "ответ — не сообщение",
        "its answer is too long": "ответ слишком длинный",
        "its answer does not go with what was asked": "ответ не подходит к запросу",
        "it was closed": "её закрыли",
        "the connection broke": "соединение оборвалось",
        "the request did not arrive whole": "запрос дошёл не целиком",
        "no connection in time": "соединения нет вовремя",
        "no connection": "нет соединения",
        "connection refused": "в соединении отказано",
        "connection reset by peer": "другая сторона сбросила соединение",
        "the host's name is not known": "такого имени в сети нет",
        "the bytes are not a Fieldbook message": "это не сообщение Fieldbook",
        "check the address and the content type": "проверьте адрес и тип содержимого",
        "update the older side": "обновите программу там, где она старее",
        "the message ends too early": "сообщение обрывается",
        "the message's checksum does not match": "контрольная сумма сообщения не сходится",
        "send it again": "отправьте ещё раз",
        // Addresses.
        "the address is no URL": "это не URL",
        "give it as the office does, such as https://office.example":
            "наберите адрес, как даёт офис, например https://office.example",
        "the address does not say how to reach the office":
            "в адресе не сказано, как связаться с офисом",
        "put https:// in front of it": "поставьте впереди https://",
        "an office is reached by https": "с офисом связываются по https",
        "the address holds more than scheme, host, port and path": "в адресе есть лишнее",
        "leave out names, passwords and what follows '?' or '#'":
            "уберите имена, пароли и всё после «?» или «#»",
        "use https://": "используйте https://",
        // Answers of the office.
        "everything is kept": "всё сохранено",
        "enrol again with `field join URL --code CODE`":
            "подключитесь снова: `field join URL --code КОД`",
        "this device was revoked at the office": "в офисе отозвали доступ этого устройства",
        "ask the office, nothing more is synced": "спросите в офисе, обмена больше не будет",
        "the code is wrong or was used already": "код неверен или уже использован",
        "ask the office for a new one": "попросите в офисе новый",
        "the code has expired": "срок кода истёк",
        "too many wrong codes were tried": "слишком много неверных кодов",
        "wait a minute and try again": "подождите минуту и повторите",
        "too many requests came from there without a token that is good":
            "оттуда слишком много запросов без верного ключа",
        "this device asks more often than the office answers":
            "устройство обращается чаще, чем офис отвечает",
        "this device has more connections than the office keeps":
            "у устройства больше соединений, чем держит офис",
        "revoke it first or choose another name": "сначала отзовите его или выберите другое имя",
        "`office devices list` shows the devices": "устройства перечислит `office devices list`",
        "a device's name is 1 to 64 characters without control characters":
            "имя устройства — от 1 до 64 знаков, без управляющих",
        "choose another": "выберите другое",
        "nothing was taken": "ничего не принято",
        "the office refuses so much of the push that its answer would be too large":
            "офис отказывает в столь многом, что ответ вышел бы слишком большим",
        "send smaller pages": "присылайте меньшими страницами",
        "update the device's program": "обновите программу на устройстве",
        "give a certificate and a key, or listen on 127.0.0.1 behind a proxy that adds TLS":
            "дайте сертификат и ключ или слушайте 127.0.0.1 за прокси с TLS",
        "give a PEM file that this user may read":
            "дайте PEM-файл, который может читать этот пользователь",
        "give a PEM file, without a passphrase, that this user may read":
            "дайте PEM-файл без пароля, который может читать этот пользователь",
        "give the pair": "дайте пару",
        "stop what listens there, or choose another address":
            "остановите, что там слушает, или выберите другой адрес",
        // Cards of a file.
        "the file ends inside the card: add the line END:VCARD after its last line":
            "файл кончается внутри карточки: добавьте после неё строку END:VCARD",
        "a card ends here that did not begin: add the line BEGIN:VCARD before its first line":
            "здесь кончается карточка без начала: добавьте перед ней строку BEGIN:VCARD",
        """
        the text belongs to no card: put it between the lines BEGIN:VCARD and END:VCARD, or \
        delete it
        """:
            "текст вне карточек: поставьте его между BEGIN:VCARD и END:VCARD или удалите",
        "the card is of an unknown version: export it as vCard 3.0 or 4.0":
            "версия карточки неизвестна: выгрузите её как vCard 3.0 или 4.0",
        "the last command cannot be taken back": "последнюю команду нельзя отменить",
        "what was done stays done": "сделанное остаётся сделанным",
        "the next undo takes back the one before": "следующая отмена коснётся команды перед ней",
    ]
}
