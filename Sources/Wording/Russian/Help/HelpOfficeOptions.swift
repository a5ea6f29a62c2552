extension HelpCatalogue {
    /// Options and arguments of `office`.
    static let officeOptions: [String: String] = [
        "The office's name.": "Название офиса.",
        "Where to listen.": "Где отвечать.",
        "The office's certificate, as PEM.": "Сертификат офиса, PEM.",
        "The certificate's private key, as PEM.": "Закрытый ключ сертификата, PEM.",
        "Serve plain HTTP on any address: only right behind a proxy that adds TLS.":
            "Отвечать по HTTP без шифрования на любом адресе: годится только за прокси с TLS.",
        """
        A proxy whose word on who is behind it counts: an address or a network; may be repeated.
        """:
            "Прокси, которому верят, кто за ним: адрес или сеть; можно повторять.",
        "How many connections stay open at once.": "Сколько соединений открыто разом.",
        "How many of them one address has before it shows a good token.":
            "Сколько из них у одного адреса, пока он не показал верный ключ.",
        "How many seconds a request's first lines may take to arrive.":
            "За сколько секунд приходят первые строки запроса.",
        "How many wrong codes an address may try a minute.":
            "Сколько неверных кодов в минуту можно с одного адреса.",
        "How many requests a device may make a minute.":
            "Сколько запросов в минуту делает одно устройство.",
        "The device's name.": "Имя устройства.",
        "List what was taken or put aside as well.": "Перечислить и принятое, и отложенное.",
        "List at most so many, the latest.": "Показать не больше стольких, последние.",
        "The number in the list.": "Номер в списке.",
        "The numbers in the list.": "Номера в списке.",
        "Take all that waits.": "Принять всё, что ждёт.",
        "Put aside all that waits.": "Отложить всё, что ждёт.",
        "The field.": "Поле.",
        // What holds for everybody.
        "show, set, export, load, diff, check, publish or drop.": """
        Что сделать: show — показать, set — задать, export — выгрузить, load — загрузить, diff — \
        что изменится, check — проверить, publish — опубликовать, drop — отбросить.
        """,
        "A setting and its value, or a file.": "Настройка и её значение или файл.",
        "list, test, on, off, add or drop.": """
        Что сделать: list — перечислить, test — испытать, on — включить, off — выключить, add — \
        добавить, drop — убрать.
        """,
        "The rule.": "Правило.",
        "What it starts from.": "От чего отсчитывать.",
        "The product that was bought.": "Товар, который купили.",
        "The product that is offered.": "Товар, который предложить.",
        "So many days after.": "Через столько дней.",
        "Again every so many days.": "Повторять через столько дней.",
        "After what feedback: none, any or good.":
            "После какого отзыва: none — без отзыва, any — любой, good — хороший.",
        "list, add or drop.": "Что сделать: list — перечислить, add — добавить, drop — убрать.",
        "The field, of a to z, 0 to 9 and _.": "Поле: латинские буквы от a до z, цифры и _.",
        "What it holds.": "Что в нём хранится.",
        "What people call it.": "Как его называют люди.",
        "list, show, add or drop.":
            "Что сделать: list — перечислить, show — показать, add — добавить, drop — убрать.",
        "The script.": "Скрипт.",
        "For whom: a name or an expression.": "Для кого: сегмент или условие.",
        "Whose steps it follows; else the first.": "По чьим этапам идёт; иначе по первой.",
        "Not to be done any more so many days late.": "Снять, если опоздали на столько дней.",
        "What is said at a step; may be repeated.": "Что говорить на этапе; можно повторять.",
        "What is answered; may be repeated.": "Что ответить; можно повторять.",
        "list, create, show or drop.":
            "Что сделать: list — перечислить, create — создать, show — показать, drop — убрать.",
        "The list.": "Список.",
        "Who calls; may be repeated.": "Кто звонит; можно повторять.",
        "Nobody who was called in so many days.": "Кроме тех, кому звонили за столько дней.",
        "So many at most.": "Не больше стольких.",
        "What the calls are about.": "О чём звонки.",
        "Say what would be done, and do nothing.":
            "Сказать, что было бы сделано, и ничего не делать.",
        "report, list, train or auto.": """
        Что сделать: report — сводка, list — перечислить, train — подобрать веса, auto — \
        объединять ли без вопросов.
        """,
        "For auto: off or exact.": "Для auto: off — никогда, exact — при точном совпадении.",
        "List so many pairs at most.": "Перечислить не больше стольких пар.",
        // Keeping.
        "Where to.": "Куда.",
        "The backup.": "Резервная копия.",
    ]
}
