extension HelpCatalogue {
    /// Headings of a help, and the groups of commands.
    static let headings: [String: String] = [
        "OVERVIEW": "ОПИСАНИЕ",
        "USAGE": "ВЫЗОВ",
        "EXAMPLE": "ПРИМЕР",
        "ARGUMENTS": "АРГУМЕНТЫ",
        "OPTIONS": "ПАРАМЕТРЫ",
        "COMMON OPTIONS": "ОБЩИЕ ПАРАМЕТРЫ",
        "SUBCOMMANDS": "КОМАНДЫ",
        "values": "значения",
        "default": "по умолчанию",
        "options": "параметры",
        "subcommand": "команда",
        "See '{}' for detailed help.": "Подробнее о команде: {}",
        // Groups of commands, in the help of a program.
        "Start": "Начало",
        "Capture": "Ввод и вывод",
        "Look": "Просмотр",
        "Work": "Работа",
        "Money": "Деньги",
        "Relation": "Отношения",
        "Tidy": "Порядок",
        "Sync": "Обмен",
        "Tools": "Инструменты",
        "Run": "Запуск",
        "Decide": "Решения",
        "Keep": "Хранение",
    ]
}
