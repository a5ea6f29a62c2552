extension HelpCatalogue {
    /// More on commands of `office` that say what holds for everybody.
    static let officeRules: [String: String] = [
        "office config": """
        Заданное — черновик, пока его не опубликует `publish`; устройства получат новую версию \
        при ближайшем обмене. Товары, правила, сегменты, воронки и остальное — части одного \
        документа: выгрузите его в файл через `export`, измените и верните через `load`.

        ПРИМЕР:
          office config show
          office config set ladder.regular_min 3
          office config set time_zone Europe/Moscow
          office config set home_region us
          office config export config.json
          office config load config.json
          office config diff
          office config check
          office config publish
          office config drop
        """,
        "office fields": """
        Вид поля: text, number, money, date, yes_no, choice=а,б,в (одно из этих слов) или \
        multi_choice=а,б,в (любые из них). Если двое порознь записали два значения, решает \
        человек; у multi_choice остаются все выбранные слова. Изменения начнут действовать после \
        `office config publish`.

        ПРИМЕР:
          office fields
          office fields add hair_length choice=короткие,средние,длинные --title "длина волос"
          office fields add services multi_choice=волосы,ногти,брови
          office fields drop hair_length
        """,
        "office rules": """
        Испытание скажет, сколько напоминаний правило дало бы за день по тому, что здесь есть. \
        Включённое и выключенное начнёт действовать после `office config publish`.

        ПРИМЕР:
          office rules
          office rules test feedback --as-of 2026-11-01
          office rules on feedback
          office rules add фильтр --when consumable --product "станция очистки" \\
            --offer картридж --after 90 --every 90
          office rules off feedback
        """,
        "office script": """
        Скрипт идёт по этапам воронки. Слова в скобках подставляются для каждого контакта: \
        {name}, {organisation}, {need}, {interest}, {product}, {usp}, {niche}, {caller}. \
        Изменения начнут действовать после `office config publish`; звонок, записанный с \
        `field call --script`, помнит, какими словами говорили.

        ПРИМЕР:
          office script
          office script show холодный
          office script add холодный --for "стадия=привлечение" \\
            --say "contact=Добрый день, {name}!" \\
            --say "needs=Вам нужно: {need}. Для чего?" \\
            --answer "дорого=С чем вы сравниваете?"
          office script drop холодный
        """,
        "office calls": """
        Каждый контакт и каждый номер достаётся одному звонящему, первыми — те, кто больше похож \
        на ваш портрет. Пропускаются те, у кого нет телефона, кто не хочет звонков, кому недавно \
        звонили и кто уже есть в каком-нибудь списке. Свои звонки сотрудники видят в `field \
        calls` и `field today`.

        ПРИМЕР:
          office calls
          office calls create зима --seg "стадия=привлечение и источник=выставка" \\
            --to Анна --to Борис --due пт --about "зимнее предложение"
          office calls create зима --to Анна --dry-run
          office calls show зима
          office calls drop зима
        """,
        "office duplicates": """
        Сравнивается только то, что изменилось с прошлого раза; прерванное продолжится с того же \
        места. `train` подбирает веса по этой базе, `auto` говорит, что объединять без вопросов; \
        то и другое попадает в черновик настроек и начнёт действовать на всех устройствах после \
        `office config publish`.

        ПРИМЕР:
          office duplicates
          office duplicates list --json --limit 1000
          office duplicates train
          office duplicates auto exact
        """,
    ]
}
