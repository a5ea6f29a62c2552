import Terminal

/// The Russian names of commands.
enum VerbAliases {
    /// The command that a word means among those that there are here; nil for none.
    static func verb(_ word: String, among known: [String]) -> String? {
        if known.contains(word) { return word }
        let lower = word.lowercased()
        for (verb, names) in russian where known.contains(verb) && names.contains(lower) {
            return verb
        }
        return nil
    }

    /// The Russian names of commands that are near a word.
    static func near(_ word: String, among known: [String]) -> [String] {
        let names = russian.filter { known.contains($0.key) }.flatMap(\.value)
        return Suggestion.nearest(to: word.lowercased(), among: names)
    }

    /// The names of each command, the usual one first.
    static let russian: [String: [String]] = [
        "init": ["начать"], "join": ["подключить"], "add": ["добавить"],
        "import": ["импорт"], "export": ["экспорт", "выгрузить"], "today": ["сегодня"],
        "due": ["пора"], "list": ["список", "все"], "leads": ["лиды"], "clients": ["клиенты"],
        "find": ["найти"], "show": ["карточка", "показать"],
        "brief": ["перед-встречей", "справка"],
        "log": ["история"], "why": ["почему"], "refs": ["рекомендации"], "turns": ["витки"],
        "strategy": ["стратегия"], "gold": ["золото"], "wake": ["разбудить"],
        "segment": ["сегмент"], "report": ["отчёт", "отчет"], "call": ["звонок", "позвонить"],
        "visit": ["визит"], "note": ["заметка"], "inform": ["отправить", "информация"],
        "next": ["когда"], "task": ["дело", "задача"], "done": ["готово", "сделано"],
        "feedback": ["отзыв"], "plan": ["план"], "promise": ["обещание"],
        "need": ["потребность"], "interest": ["интерес"], "idea": ["идея"],
        "prefer": ["предпочтение"], "object": ["возражение"], "rival": ["конкурент"],
        "assess": ["оценка"], "sell": ["продать", "продажа"], "return": ["возврат"],
        "void": ["аннулировать"], "cost": ["затраты"], "offer": ["предложить", "предложение"],
        "points": ["баллы"], "deal": ["сделка"], "mark": ["отметить", "отметка"],
        "unmark": ["снять-отметку"], "triage": ["решение"], "balance": ["баланс"],
        "loyal": ["лояльность"], "refer": ["рекомендовал"], "refuse": ["отказ"],
        "left": ["ушёл", "ушел"], "edit": ["править", "изменить"], "tag": ["метка", "тег"],
        "merge": ["объединить", "слить"], "unmerge": ["разъединить"],
        "not-same": ["разные"], "dup": ["дубли"], "duplicates": ["дубли"],
        "undo": ["отменить", "отмена"],
        "archive": ["архив"], "unarchive": ["из-архива"],
        "delete": ["удалить"], "sync": ["обмен", "синхронизация"], "verify": ["сверка"],
        "status": ["состояние", "статус"], "conflicts": ["конфликты"],
        "resolve": ["решить"], "serve": ["запустить"], "devices": ["устройства"],
        "backup": ["копия"], "restore": ["восстановить"], "erase": ["стереть"],
        "config": ["настройки"],
        "calls": ["звонки", "обзвон"], "script": ["скрипт", "сценарий"], "fields": ["поля"],
        "rules": ["правила"], "help": ["помощь"], "given": ["принесённое", "принесенное"],
        "accept": ["принять"], "drop": ["отложить"], "reconcile": ["вернуть"],
    ]
}
