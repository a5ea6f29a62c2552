extension HelpCatalogue {
    /// Options and arguments of `field`: capture, looking and work.
    static let fieldOptions: [String: String] = [
        "The country of phone numbers without a country code, in two letters; ru unless given.":
            "Страна телефонов без кода страны, две буквы; ru, если не указано.",
        "The currency of sums that name none; RUB unless given.":
            "Валюта сумм, у которых она не названа; RUB, если не указано.",
        "Who writes on this device; others see it beside your values.":
            "Кто пишет на этом устройстве; другие видят имя рядом с вашими значениями.",
        "The office's address.": "Адрес офиса.",
        "The one-time code from `office devices add`.":
            "Одноразовый код, который выдал `office devices add`.",
        "Allow plain HTTP to another machine: everyone between can read along.":
            "Разрешить HTTP без шифрования с другой машиной: по пути его может прочесть любой.",
        "A PEM file with the office's own authority, if no public one vouches for it.":
            "PEM-файл с собственным удостоверяющим центром офиса, если общедоступного нет.",
        // Capture.
        "The lead, or - to read it from the input.": "Лид или -, чтобы прочесть его из ввода.",
        "A phone number; may be repeated.": "Телефон; можно повторять.",
        "An e-mail address; may be repeated.": "Адрес почты; можно повторять.",
        "Where the lead comes from.": "Откуда лид.",
        "A tag; may be repeated.": "Метка; можно повторять.",
        "A note.": "Заметка.",
        "When to get in touch again.": "Когда связаться снова.",
        "The file, or - for the input.": "Файл или - для ввода.",
        "Say what would happen, and write nothing.":
            "Сказать, что было бы сделано, и ничего не записать.",
        "What a column is; may be repeated.": "Что за столбец; можно повторять.",
        "Write what is not understood to this file.": "Записать непонятое в этот файл.",
        "The file, or - for the output.": "Файл или - для вывода.",
        "Which contacts: all, leads, clients or archived.":
            "Какие контакты: все, лиды, клиенты или архив.",
        "Replace a file that is there already.": "Заменить файл, если он уже есть.",
        // Look.
        "Due within so many days.": "Кому пора в ближайшие столько дней.",
        "The field, or another contact.": "Поле или другой контакт.",
        "The name.": "Имя.",
        "The expression.": "Условие.",
        "Forget it.": "Забыть сегмент.",
        "Which script.": "Какой скрипт.",
        // Work.
        "list or next.": "list — перечислить, next — взять следующий.",
        "Only those of this list.": "Только из этого списка.",
        "Those of other callers too.": "И те, что у других.",
        "The script that was spoken by.": "Скрипт, по которому говорили.",
        "What was sent.": "Что отправили.",
        "The day, or `none`.": "День или `none` — никого не ждём.",
        "For what.": "Для чего.",
        "It is the client's own word, not our estimate.":
            "Это слова самого клиента, а не наша оценка.",
        "What is to be done.": "Что сделать.",
        "What came of it.": "Что из этого вышло.",
        "Which task, by its place on the card.": "Какое дело: место на карточке.",
        "Not now, but on this day.": "Не сейчас, а в этот день.",
        "It is not to be done any more.": "Делать больше не нужно.",
        "1 to 5.": "От 1 до 5.",
        "The words.": "Слова.",
        "The last one has been dealt with.": "С последним уже разобрались.",
        "So many days after the step before.": "Через столько дней после прошлого шага.",
        "On this day.": "В этот день.",
        "The next step was done.": "Следующий шаг сделан.",
        "The next step is left out.": "Следующий шаг пропущен.",
        "What was promised.": "Что обещали.",
        "The last open promise was kept.": "Последнее открытое обещание выполнено.",
        "The last open promise was broken.": "Последнее открытое обещание нарушено.",
        "It was met.": "Потребность закрыта.",
        "It is none.": "Потребность отпала.",
        "It was offered.": "Уже предложено.",
        "It was bought.": "Уже куплено.",
        "It was refused.": "Отказались.",
        "About what: time, channel, drink…": "О чём: время, канал, напиток…",
        "How.": "Как.",
        "The objection, in a few words.": "Возражение в нескольких словах.",
        "What was answered.": "Что ответили.",
        "The answer helped.": "Ответ помог.",
        "The answer did not help.": "Ответ не помог.",
        "Who.": "Кто.",
        "What, at which price.": "Что и по какой цене.",
        "Need, our interest, expected gain.": "Потребность, наш интерес, ожидаемая выгода.",
        "What it could bring in a year.": "Сколько это может принести за год.",
    ]
}
