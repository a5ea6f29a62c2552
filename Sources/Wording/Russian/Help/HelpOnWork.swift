extension HelpCatalogue {
    /// More on commands of `field` that say what was done and is to be done.
    static let work: [String: String] = [
        "field call": """
        ПРИМЕР:
          field call 17 "спрашивает цену" --minutes 5
        """,
        "field calls": """
        Офис раздаёт каждый контакт списка одному звонящему. Записанный звонок, чей бы он ни был, \
        снимает контакт со списка; как и отказ от звонков. `next` покажет, что знать о следующем \
        и что ему сказать.

        ПРИМЕР:
          field calls
          field calls next
          field calls --list зима --everybody
        """,
        "field visit": """
        ПРИМЕР:
          field visit 17 "показали образцы" --date вчера
        """,
        "field note": """
        ПРИМЕР:
          field note 17 "удобно утром"
        """,
        "field inform": """
        ПРИМЕР:
          field inform 17 прайс-лист
        """,
        "field next": """
        Две оценки, сделанные независимо, остаются обе; напоминает ранняя. Визит или продажа \
        закрывает их.

        ПРИМЕР:
          field next 17 "через 6 недель" окрашивание
          field next 17 25.12 --client
          field next 17 none
        """,
        "field task": """
        ПРИМЕР:
          field task 17 отправить образцы --due пт --by call
        """,
        "field done": """
        Без --task — первое дело на карточке. Сделанное остаётся сделанным, что бы тем временем \
        ни записали на другом устройстве.

        ПРИМЕР:
          field done 17 "понравилось"
          field done 17 --task 2
          field done 17 --postpone пн
          field done 17 --cancel
        """,
        "field feedback": """
        Оценка 1 или 2 создаёт дело.

        ПРИМЕР:
          field feedback 17 5 "всё хорошо"
          field feedback 17 --processed
        """,
        "field plan": """
        Каждый шаг напоминает о себе, только когда предыдущий сделан или пропущен. Без шага план \
        перечисляется.

        ПРИМЕР:
          field plan 17 "чистка" --on 12.12
          field plan 17 "пломба" --after 14
          field plan 17 --done
          field plan 17 --skip
        """,
        "field promise": """
        ПРИМЕР:
          field promise 17 "замер в среду" --by ср
          field promise 17 --kept
        """,
        "field need": """
        ПРИМЕР:
          field need 17 "доставка до 10"
          field need 17 "доставка до 10" --met
        """,
        "field interest": """
        ПРИМЕР:
          field interest 17 маникюр
          field interest 17 маникюр --refused
        """,
        "field idea": """
        ПРИМЕР:
          field idea 17 "пробный заказ за полцены"
        """,
        "field prefer": """
        Действует последнее слово по теме; `канал` (звонок или сообщение) решает, как делать дела.

        ПРИМЕР:
          field prefer 17 время "после 18"
          field prefer 17 канал сообщение
        """,
        "field object": """
        ПРИМЕР:
          field object 17 "дорого" --answer "показали гарантию" --helped
        """,
        "field rival": """
        Пока предложение открыто, риск ухода выше, и на него нужно ответить.

        ПРИМЕР:
          field rival 17 Клён "на 15 % дешевле"
          field rival 17 --closed
        """,
        "field assess": """
        ПРИМЕР:
          field assess 17 "вторая линия" --potential 120000
        """,
    ]
}
