extension HelpCatalogue {
    /// Options and arguments of `field`: money, relations and order.
    static let fieldMoneyOptions: [String: String] = [
        // Money.
        "The sum, and what was sold.": "Сумма и что продали.",
        "The currency of a sum that names none.": "Валюта, если в сумме её нет.",
        "The day of the sale.": "День продажи.",
        "The receipt; the same one counts once.": "Чек; один и тот же считается один раз.",
        "What all of the goods cost us.": "Во что нам обошёлся весь товар.",
        "The price of all without discount.": "Цена всего без скидки.",
        "What kind of goods it was.": "Что это за товар.",
        "Who of us sold.": "Кто из нас продал.",
        "More was paid for our name.": "Доплатили за наше имя.",
        "It closes the open deal of the contact.": "Продажа закрывает открытую сделку контакта.",
        "When the next visit is expected, by our estimate.":
            "Когда ждать следующего визита, по нашей оценке.",
        "When the client means to come again.": "Когда клиент собирается прийти снова.",
        "What it was.": "Что это было.",
        "The fact's ID, or its beginning; the last one without.":
            "ID записи или его начало; без него — последняя.",
        "gift, extra, travel, discount or other.": "подарок, услуга, дорога, скидка или прочее.",
        "What was offered.": "Что предложили.",
        "A discount, in percent.": "Скидка в процентах.",
        "The last open offer was accepted.": "Последнее открытое предложение принято.",
        "The last open offer was refused.": "Последнее открытое предложение отклонено.",
        "They are spent.": "Списать их.",
        "Begin a deal of this name.": "Начать сделку с этим названием.",
        "In which funnel it begins; else the first.": "В какой воронке начинается; иначе в первой.",
        "What it is to bring.": "Сколько она должна принести.",
        "When it is to be closed.": "Когда её нужно закрыть.",
        "It has reached this step, by number or name.":
            "Она дошла до этого этапа: номер или название.",
        "It was lost, for this reason.": "Проиграна, по этой причине.",
        "It was won.": "Выиграна.",
        "Which deal, by its place in the list.": "Какая сделка: место в списке.",
        // Relation.
        "adherent, image or vip.": "приверженец, имидж или вип.",
        "Also if it is too early: it waits for the rungs below.":
            "Даже если рано: отметка подождёт нижних ступеней.",
        "develop, minimal or withdraw.": "развивать, минимум или вывести.",
        "What matters to them.": "Что важно клиенту.",
        "What matters to us.": "Что важно нам.",
        "The reasons.": "Причины.",
        "Take them off the card.": "Убрать их с карточки.",
        "Who brought it: number, ID or name.": "Кто привёл: номер, ID или имя.",
        "No calls.": "Не звонить.",
        "No messages.": "Не писать.",
        "They are welcome again.": "Снова можно.",
        // Tidy.
        "The changes.": "Правки.",
        "Tags to add, as +tag; -tag removes one.": "Метки: +метка добавляет, -метка убирает.",
        "A tag to remove, as -tag does.": "Метка, которую убрать, как -метка.",
        "Only pairs with this contact.": "Только пары с этим контактом.",
        "List the pairs and ask nothing.": "Перечислить пары и не спрашивать.",
        "So many pairs at most.": "Не больше стольких пар.",
        "Number, ID or name of the other.": "Номер, ID или имя другой карточки.",
        "Where they differ, show what this one says.":
            "Где они расходятся, показывать то, что записано здесь.",
        "What to say of contacts that would be joined by it: apart or together.": """
        Что сказать о контактах, которые из-за этого объединились бы: apart — порознь, together — \
        вместе.
        """,
        // Sync.
        "List what waits for the office, what it refused and what it has.":
            "Перечислить, что ждёт отправки в офис, чего он не принял и что у него есть.",
        "Of each kind, list at most so many records.": "Каждого вида — не больше стольких записей.",
        "Keep trying until this device is as new as the office was at the beginning.":
            "Повторять, пока на устройстве не будет всё, что было в офисе к началу.",
        "With --wait, give up after so long.": "С --wait: сколько времени повторять.",
        "One short line, for a prompt: to send, conflicts, last sync.":
            "Одна короткая строка для приглашения: к отправке, конфликты, последний обмен.",
        "The field in question, if there are several.": "Какое поле, если спорных несколько.",
        "Take this value of the list.": "Взять это значение из списка.",
        "Write another value.": "Записать другое значение.",
        "Keep a contact that was deleted and edited at the same time.":
            "Оставить контакт, который удалили и тем временем правили.",
        "Delete a contact that was deleted and edited at the same time.":
            "Удалить контакт, который удалили и тем временем правили.",
    ]
}
