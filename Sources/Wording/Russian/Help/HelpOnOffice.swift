extension HelpCatalogue {
    /// More on commands of `office`.
    static let office: [String: String] = [
        "office": """
        Офис хранит всё, что присылают устройства, и ничего за них не решает: он объединяет \
        изменения по тем же правилам.

        ПРИМЕР:
          office init --name "Северный офис"
          office devices add Анна
          office serve --listen 127.0.0.1:8080
        """,
        "office init": """
        ПРИМЕР:
          office init --name "Северный офис"
        """,
        "office serve": """
        SIGTERM и Ctrl-C дают закончить начатые запросы. В журнале, который идёт в стандартный \
        поток ошибок, нет ни имён, ни телефонов, ни ключей, ни кодов. За прокси назовите его: \
        --proxy; иначе всё, что через него идёт, считается пришедшим с одного адреса. Раз в \
        неделю офис по частям просматривает свой файл; что найдено, видно там и в `office status`.

        ПРИМЕР:
          office serve --listen 127.0.0.1:8080
          office serve --listen 0.0.0.0:8443 --certificate office.pem --key office.key
          office serve --listen 127.0.0.1:8080 --proxy 127.0.0.1
        """,
        "office devices": """
        ПРИМЕР:
          office devices add Анна
          office devices list
          office devices show Анна
          office devices revoke Анна --reason "потеряно в поезде"
        """,
        "office devices add": """
        Код действует один раз и одни сутки. Офис хранит только его хеш.

        ПРИМЕР:
          office devices add Анна
        """,
        "office devices list": """
        ОТСТАЁТ — сколько записей изменилось с того места, до которого у устройства точно всё \
        есть: каждый обмен подтверждает то, что принёс предыдущий. НЕ ОТПР. — сколько своих \
        записей оно, по его словам, ещё не отправило, когда было на связи; что оно записало с \
        тех пор, здесь знать не могут.

        ПРИМЕР:
          office devices list
          office devices list --json
        """,
        "office devices show": """
        ПРИМЕР:
          office devices show Анна
          office devices show Анна --json
        """,
        "office devices reconcile": """
        Нужно, только если офис восстановили из копии и он не может этого узнать или если его файл \
        повреждён. При ближайшей сверке, `field verify`, то, что на устройстве есть из чужих \
        записей, офис примет по своим правилам, не спрашивая вас о каждом значении; перечислит \
        это `office given list --all`. До тех пор слово устройства считается и за других: \
        выберите то, которому доверяете.

        ПРИМЕР:
          office devices reconcile Анна
        """,
        "office given": """
        Когда офис восстановили из копии и когда устройство сверяется, устройства приносят и то, \
        что записали другие. Подтверждённое офис принимает; остальное ждёт здесь вас.

        ПРИМЕР:
          office given list
          office given show 3
          office given accept 3 4
          office given drop 5
        """,
        "office given list": """
        `--all` перечислит и принятое, и отложенное. Код выхода 3, пока хоть что-то ждёт.

        ПРИМЕР:
          office given list
          office given list --all --json
        """,
        "office given show": """
        ПРИМЕР:
          office given show 3
          office given show 3 --json
        """,
        "office given accept": """
        Объединяется по обычным правилам: что с тех пор заменено, заменённым и останется, а где \
        встретятся два значения, спросят вас. Что не принимают правила офиса, остаётся в списке.

        ПРИМЕР:
          office given accept 3 4
          office given accept --all
        """,
        "office given drop": """
        Оно хранится, снова ждущим не числится, и его ещё можно принять по номеру: `office given \
        list --all`.

        ПРИМЕР:
          office given drop 5
          office given drop --all --yes
        """,
        "office devices revoke": """
        Что устройство отправило, остаётся. Что не успело отправить, остаётся на нём.

        ПРИМЕР:
          office devices revoke Анна --reason "потеряно в поезде"
        """,
        "office list": """
        ПРИМЕР:
          office list --sort name --limit 20
          office list --tag горячая --json --fields no,name,phones
        """,
        "office leads": """
        ПРИМЕР:
          office leads --sort next
        """,
        "office clients": """
        ПРИМЕР:
          office clients --sort last --csv
        """,
        "office find": """
        ПРИМЕР:
          office find иванова
          office find 1234567
        """,
        "office show": """
        ПРИМЕР:
          office show 17
          office show Иванова --json
        """,
        "office why": """
        ПРИМЕР:
          office why 17 birth
        """,
        "office conflicts": """
        Код выхода 3, пока хоть один конфликт ждёт решения человека.

        ПРИМЕР:
          office conflicts
          office conflicts --json
        """,
        "office status": """
        ПРИМЕР:
          office status
          office status --json --fields clients,conflicts
        """,
        "office report": """
        ПРИМЕР:
          office report portfolio
          office report pareto --as-of 2026-06-30
          office report moves --since 2026-10-01 --json
        """,
        "office backup": """
        В копии все записи, устройства и история; держите её там, где прочесть её можете только \
        вы. Копия файлов работающего офиса резервной копией не будет.

        ПРИМЕР:
          office backup /backup/office-monday.fieldbook
        """,
        "office restore": """
        Прежнее содержимое офиса сохранится рядом. При ближайшем обмене устройства это заметят и \
        вернут недостающее: свою работу и то, что получили от других. Сначала остановите `office \
        serve`.

        ПРИМЕР:
          office restore /backup/office-monday.fieldbook --yes
        """,
        "office erase": """
        Имена, даты рождения, заметки, телефоны и адреса исчезнут — и из истории, и там, где \
        кто-то их правит, не зная об этом. Суммы и даты покупок останутся для итогов. Отменить \
        это нельзя, а в прежних резервных копиях данные останутся.

        ПРИМЕР:
          office erase 17 --yes
        """,
        "office collect": """
        `office serve` делает это сам, каждый час. Удалённая запись исчезает, когда каждое \
        устройство увидело удаление; устройство, которое молчало 90 дней, не ждут, и по \
        возвращении оно ничего не потеряет.

        ПРИМЕР:
          office collect
        """,
        "office decode": """
        ПРИМЕР:
          office decode request.bin
        """,
        "office completions": """
        ПРИМЕР:
          office completions bash > ~/.local/share/bash-completion/completions/office
        """,
    ]
}
