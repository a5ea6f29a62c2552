extension HelpCatalogue {
    /// What each command does.
    static let commands: [String: String] = [
        "Your leads and clients, with or without the office.":
            "Ваши лиды и клиенты — с офисом и без него.",
        "Show the two boxes.": "Показать две шкатулки.",
        "Make this device's file.": "Создать файл этого устройства.",
        "Join an office with the code it gave you.":
            "Подключиться к офису по коду, который он выдал.",
        "Capture a lead on one line.": "Записать лида одной строкой.",
        "Take in leads from a CSV or vCard file.": "Загрузить лидов из файла CSV или vCard.",
        "Write contacts to a CSV, JSON or vCard file, or reminders to a calendar.":
            "Выгрузить контакты в файл CSV, JSON или vCard, а напоминания — в календарь.",
        "List whom to turn to today, and why.": "Перечислить, к кому обратиться сегодня и почему.",
        "List clients whose next purchase is due.":
            "Перечислить клиентов, которым пора купить снова.",
        "List everybody who is not archived.": "Перечислить всех, кто не в архиве.",
        "List the first box: those who have not bought yet.":
            "Перечислить первую шкатулку: кто ещё не покупал.",
        "List the second box: those who have bought.":
            "Перечислить вторую шкатулку: кто уже покупал.",
        "Find people by name, phone, e-mail, tag, note or number.":
            "Найти людей по имени, телефону, почте, метке, заметке или номеру.",
        "Show everything about one contact.": "Показать всё об одном контакте.",
        "Show what to know of a contact before a meeting.":
            "Показать, что нужно знать о контакте перед встречей.",
        "Show what to say to a contact on the telephone.":
            "Показать, что говорить контакту по телефону.",
        "Show all that happened with a contact, the latest first.":
            "Показать всё, что было с контактом, начиная с последнего.",
        "Explain a value: who wrote it, when, and what it replaced; or two contacts.": """
        Объяснить значение: кто записал, когда и что было до этого; или сравнить два контакта.
        """,
        "Explain a value: who wrote it, when, and what it replaced.":
            "Объяснить значение: кто записал, когда и что было до этого.",
        "List whom a contact has brought, and what they bring.":
            "Перечислить, кого контакт привёл и что они приносят.",
        "Show the turns of a relation, and what each brought more than the one before.":
            "Показать витки отношений и насколько каждый дал больше прежнего.",
        "Show what is done with contacts of this rung, and what is left to spend.":
            "Показать, что делают с контактами этой ступени и сколько осталось потратить.",
        "List the adherents: the gold fund.": "Перечислить приверженцев: золотой фонд.",
        "List who fell asleep, those first who brought most.":
            "Перечислить уснувших, первыми — кто принёс больше.",
        "Name segments, and see how many each holds.":
            "Назвать сегменты и увидеть, сколько в каждом.",
        "Count and weigh the base: stages, rungs, sales, profit, movement.":
            "Посчитать и взвесить базу: стадии, ступени, продажи, прибыль, движение.",
        "Note a call.": "Записать звонок.",
        "List the calls of the office's lists that are yours, or take the next.":
            "Перечислить свои звонки из списков офиса или взять следующий.",
        "Note a visit.": "Записать визит.",
        "Write something down about a contact.": "Записать заметку о контакте.",
        "Note what information was sent.": "Записать, какую информацию отправили.",
        "Say when the contact is expected next.": "Сказать, когда ждать контакт снова.",
        "Write down something to do.": "Записать дело.",
        "Settle what was to be done with a contact.": "Закрыть дело по контакту.",
        "Write down what the contact said of us.": "Записать отзыв контакта о нас.",
        "Plan a contact's visits, step by step.": "Спланировать визиты контакта, шаг за шагом.",
        "Write down what was promised, and whether it was kept.":
            "Записать, что обещали и выполнили ли.",
        "Write down what the contact needs.": "Записать, что контакту нужно.",
        "Write down what else the contact would like.": "Записать, чего ещё хотел бы контакт.",
        "Write down what could be offered to the contact.":
            "Записать, что можно предложить контакту.",
        "Write down how the contact likes things.": "Записать, как контакту удобно.",
        "Write down an objection, and what became of it.":
            "Записать возражение и чем оно кончилось.",
        "Write down a competitor's offer.": "Записать предложение конкурента.",
        "Write down what the contact needs and could bring.":
            "Записать, что контакту нужно и что он мог бы принести.",
        "Record a sale; the first one makes a lead a client.":
            "Записать продажу; с первой лид становится клиентом.",
        "Write down money given back.": "Записать возврат денег.",
        "Say that a sale or another fact never was.":
            "Сказать, что продажи или другой записи не было.",
        "Write down what was spent on a contact.": "Записать, что потратили на контакт.",
        "Write down an offer, and what became of it.": "Записать предложение и чем оно кончилось.",
        "Give or take points.": "Начислить или списать баллы.",
        "Begin a deal, move it on, or say how it ended.":
            "Начать сделку, продвинуть её или сказать, чем она кончилась.",
        "Mark a contact, for a reason.": "Отметить контакт, с причиной.",
        "Take a mark away.": "Снять отметку.",
        "Decide how much to invest in a contact.": "Решить, сколько вкладывать в контакт.",
        "Write down what matters to the contact, and to us.":
            "Записать, что важно контакту и что важно нам.",
        "Write down why the contact stays with us.": "Записать, почему контакт остаётся с нами.",
        "Say who brought the contact.": "Сказать, кто привёл контакт.",
        "Note that a contact wants no calls or messages.":
            "Записать, что контакт не хочет звонков или сообщений.",
        "Note that a client has left.": "Записать, что клиент ушёл.",
        "Change fields of a contact.": "Изменить поля контакта.",
        "Add and remove tags.": "Добавить и убрать метки.",
        "Go through contacts that may be the same.":
            "Просмотреть контакты, которые могут быть одним лицом.",
        "Say that two contacts are the same: they become one card.":
            "Сказать, что два контакта — одно лицо: у них станет одна карточка.",
        "Take a contact out of a card that it was merged into.":
            "Вынуть контакт из карточки, с которой его объединили.",
        "Say that two contacts are different people; it is remembered.":
            "Сказать, что два контакта — разные люди; это запомнится.",
        "Take back what the last command changed.": "Отменить то, что изменила последняя команда.",
        "Put a contact aside; nothing of it is lost.":
            "Убрать контакт в архив; ничего не пропадёт.",
        "Take a contact out of the archive.": "Вернуть контакт из архива.",
        "Delete a contact that was captured by mistake.": "Удалить контакт, записанный по ошибке.",
        "Exchange changes with the office.": "Обменяться изменениями с офисом.",
        "Sync, then compare everything with the office and put right what differs.":
            "Провести обмен, затем сверить всё с офисом и выровнять отличия.",
        "Show what this device holds and what waits for the office.":
            "Показать, что есть на устройстве и что ждёт отправки в офис.",
        "List what two people wrote without seeing each other.":
            "Перечислить, что двое записали, не видя друг друга.",
        "Settle what two people wrote without seeing each other.":
            "Решить, что верно, когда двое писали, не видя друг друга.",
        "Print a captured sync message as JSON.":
            "Вывести перехваченное сообщение обмена в виде JSON.",
        "Print the script that completes commands in your shell.":
            "Вывести сценарий автодополнения для вашей оболочки.",
        "Show subcommand help information.": "Показать справку о команде.",
        // The office.
        "The office: where devices exchange what they captured.":
            "Офис: здесь устройства обмениваются записанным.",
        "Show what the office holds.": "Показать, что есть в офисе.",
        "Make the office's file.": "Создать файл офиса.",
        "Answer devices until told to stop.": "Отвечать устройствам, пока не остановят.",
        "Let devices in, list them, shut them out.":
            "Впустить устройства, перечислить их, закрыть им доступ.",
        "Make a one-time code with which a device joins.":
            "Создать одноразовый код, с которым подключится устройство.",
        "List the devices.": "Перечислить устройства.",
        "Show how a device stands with the office, and what was refused of it.":
            "Показать, как обстоят дела у устройства и что офис у него не принял.",
        "Let a device give back what the office lacks of others' writes.":
            "Разрешить устройству вернуть чужие записи, которых нет в офисе.",
        "Look at what devices brought of others' writes, and take it or not.":
            "Посмотреть, что устройства принесли из чужих записей, и принять это или нет.",
        "List what waits for you of what devices brought of others' writes.":
            "Перечислить, что из принесённых чужих записей ждёт вашего решения.",
        "Show every value of what a device brought, beside what the office holds.":
            "Показать все принесённые значения рядом с тем, что есть в офисе.",
        "Take what devices brought of others' writes, as if its author had sent it.":
            "Принять принесённые чужие записи так, будто их прислал автор.",
        "Put aside what devices brought of others' writes.":
            "Отложить принесённые чужие записи.",
        "Shut a device out; its next sync is refused.":
            "Отозвать доступ устройства; следующий его обмен будет отклонён.",
        "Prepare what holds for everybody, and publish it.":
            "Подготовить настройки для всех и опубликовать их.",
        "List the fields of your own that cards have, and change them in the draft.":
            "Перечислить свои поля карточек и изменить их в черновике.",
        "List the rules of reminders, try them, and switch them in the draft.":
            "Перечислить правила напоминаний, испытать их и включить или выключить в черновике.",
        "List what is said on the telephone, and change it in the draft.":
            "Перечислить скрипты звонков и изменить их в черновике.",
        "Make lists of whom to call, dealt out among your people.":
            "Составить списки для обзвона и раздать их сотрудникам.",
        "Look over the whole base for contacts that may be the same.":
            "Найти во всей базе контакты, которые могут быть одним лицом.",
        "Write a copy of everything on this device to a file.":
            "Записать в файл копию всего, что есть на этом устройстве.",
        "Put a copy in the place of what this device holds.":
            "Поставить копию на место того, что есть на этом устройстве.",
        "Write a copy of everything to a file, while the office goes on.":
            "Записать копию всего в файл, не останавливая офис.",
        "Put a backup in the place of what the office holds.":
            "Поставить резервную копию на место того, что есть в офисе.",
        "Erase a person's data for good, on every device.":
            "Стереть данные человека насовсем, на всех устройствах.",
        "Let go of deleted records that no device needs any more.":
            "Убрать насовсем удалённые записи, которые больше не нужны ни одному устройству.",
    ]
}
