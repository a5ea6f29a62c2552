extension HelpCatalogue {
    /// Options and arguments that many commands take.
    static let commonOptions: [String: String] = [
        "Show the version.": "Показать версию.",
        "Show help information.": "Показать эту справку.",
        "The folder with the data.": "Папка с данными.",
        "Write the data as JSON.": "Вывести данные как JSON.",
        "Write these fields only, as JSON.": "Вывести только эти поля, как JSON.",
        "Write the data as CSV.": "Вывести данные как CSV.",
        "Write the data as a table for people, even in a pipe.":
            "Вывести данные таблицей для людей, даже в конвейер.",
        "Say nothing but data, warnings and errors.":
            "Не говорить ничего, кроме данных, предупреждений и ошибок.",
        "Use colour: auto, always or never.":
            "Цвет: auto — сам решит, always — всегда, never — никогда.",
        "Speak Russian or English: ru or en.": "Говорить по-русски или по-английски: ru или en.",
        // What many commands take.
        "Number, ID or name.": "Номер, ID или имя.",
        "Show at most so many.": "Показать не больше стольких.",
        "The order: name, created, last, next, no, ltv, sales, growth, forecast, fit, quality.": """
        Порядок: имя, запись, последний контакт, следующий контакт, номер, прибыль, продажи, \
        изменение за год, прогноз, попадание, чистота.
        """,
        "Those put away too.": "И те, что в архиве.",
        "What was since this day; movements after it, else of a month.":
            "Что было с этого дня; движение после него, иначе за месяц.",
        "What was up to this day.": "Что было по этот день.",
        "For pareto: profit or sales.": "Для pareto: profit — прибыль или sales — продажи.",
        "List the fields that expressions ask for; --fields alone does too.":
            "Перечислить поля для условий; просто --fields — то же.",
        "Turn the order round.": "В обратном порядке.",
        "Only those with this tag.": "Только с этой меткой.",
        "Only those in this segment: a name or an expression.":
            "Только из этого сегмента: имя или условие.",
        "Only those with no next step.": "Только те, у кого нет следующего шага.",
        "Only those without an offer or an idea for one.":
            "Только те, кому нечего предложить: ни предложения, ни идеи.",
        "Only those nobody has spoken with.": "Только те, с кем ещё не говорили.",
        "Only those who fit a portrait.": "Только те, кто подходит под портрет.",
        "Show what they have brought, and are to bring.":
            "Показать, что они принесли и что ещё принесут.",
        "What to look for.": "Что искать.",
        "One of ….": "Одно из перечисленного.",
        "For cross: two fields, as segments name them.":
            "Для cross: два поля, как их называют в сегментах.",
        "Sums in this currency; else in the own one.": "Суммы в этой валюте; иначе в своей.",
        "For funnel: which; else the first.": "Для funnel: какая воронка; иначе первая.",
        "As of this day.": "По состоянию на этот день.",
        "The day.": "День.",
        "What was said.": "Что было сказано.",
        "How long it took.": "Сколько это заняло.",
        "It came from them.": "Обратились к нам.",
        "By when.": "К какому дню.",
        "How: call, message or visit.": "Как: call — звонок, message — сообщение, visit — визит.",
        "Why.": "Почему.",
        "How many.": "Сколько.",
        "The sum.": "Сумма.",
        "What.": "Что именно.",
        "Take it off the card.": "Убрать с карточки.",
        "Do not ask.": "Не спрашивать.",
        "Do not ask which devices may sync after the office was put back.":
            "Не спрашивать, каким устройствам можно обмениваться после восстановления офиса.",
        "The file with the body, or - for the input.": "Файл с телом сообщения или - для ввода.",
        "bash, zsh or fish.": "bash, zsh или fish.",
        "How long to wait for an answer.": "Сколько ждать ответа.",
        "Compare each value too, and look for damage in this device's file.":
            "Сверить и каждое значение и поискать повреждения в файле устройства.",
    ]
}
