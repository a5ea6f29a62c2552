extension HelpCatalogue {
    /// More on commands of `field` that show.
    static let looking: [String: String] = [
        "field today": """
        Сначала обещанное, затем договорённости о контакте, затем то, что записано или ожидается; \
        затем то, что подсказывают числа и правила, первыми — кто принёс больше. Каждый контакт \
        стоит один раз: (+2) — ещё два повода. Напоминания правил гаснут, если им долго не следуют.

        ПРИМЕР:
          field today
          field today --limit 5 --json
        """,
        "field due": """
        Срок — последняя покупка плюс свой цикл клиента: медиана промежутков или 90 дней, пока \
        покупок мало. Кто в оттоке, того не ждут.

        ПРИМЕР:
          field due
          field due --days 30
        """,
        "field list": """
        ПРИМЕР:
          field list --sort name --limit 20
          field list --tag горячая --json --fields no,name,phones
        """,
        "field leads": """
        ПРИМЕР:
          field leads --sort next
        """,
        "field clients": """
        ПРИМЕР:
          field clients --sort last --csv
        """,
        "field find": """
        ПРИМЕР:
          field find иванова
          field find 1234567
        """,
        "field show": """
        ПРИМЕР:
          field show 17
          field show Иванова --json
        """,
        "field brief": """
        ПРИМЕР:
          field brief 17
        """,
        "field script": """
        Скрипты пишет офис. Без названия берётся первый, который подходит контакту; сначала идут \
        ответы на то, на что контакт уже возражал.

        ПРИМЕР:
          field script 17
          field script 17 холодный
          field call 17 "хочет образец" --script холодный
        """,
        "field log": """
        ПРИМЕР:
          field log 17
          field log 17 --json
        """,
        "field why": """
        О двух контактах скажет, чем они похожи или не похожи и что о них решили люди.

        ПРИМЕР:
          field why 17 birth
          field why 17 9
        """,
        "field refs": """
        Если люди расходятся в том, кто кого привёл, заслуга не засчитывается никому, пока это не \
        решат.

        ПРИМЕР:
          field refs 4
        """,
        "field turns": """
        Новый виток начинается с покупки после долгого молчания. Назад отношения не идут.

        ПРИМЕР:
          field turns 17
        """,
        "field strategy": """
        О превышении предела программа скажет, но никого не остановит.

        ПРИМЕР:
          field strategy 17
        """,
        "field gold": """
        ПРИМЕР:
          field gold
        """,
        "field wake": """
        Если после `field offer` клиент купит в течение месяца, считается, что его разбудило \
        предложение.

        ПРИМЕР:
          field wake
        """,
        "field segment": """
        Без слов сегменты перечисляются. Условие соединяет поля словами «и», «или», «не»; \
        --fields перечислит поля и то, с чем их сравнивают.

        ПРИМЕР:
          field segment
          field segment поздние "случаи=1 и последняя<-60д"
          field list --seg поздние
          field segment поздние --drop
          field segment --fields
        """,
        "field report": """
        ПРИМЕР:
          field report portfolio
          field report pareto --as-of 2026-06-30
          field report moves --since 2026-10-01 --json
        """,
    ]
}
