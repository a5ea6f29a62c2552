extension Catalogue {
    /// What is said of what devices gave back, and of how devices stand with the office.
    static let given: [String: String] = [
        // What devices brought of others' writes.
        "N": "№",
        "GIVEN BY": "ПРИНЕСЛО",
        "CAME": "ПРИШЛО",
        "AT THE OFFICE": "В ОФИСЕ",
        "taken as proven": "принято: подтверждено",
        "taken by you": "принято вами",
        "put aside": "отложено",
        "not brought by its author": "принёс не автор",
        "against the rules: {}": "против правил: {}",
        "it is of no change that the device ever told of":
            "о таком изменении устройство не сообщало",
        "the device that brought it did not write it": "записало не то устройство, что принесло",
        "{} in all: office given list --limit {}": "всего {}: office given list --limit {}",
        "nothing of others' writes waits for you": "чужие записи вашего решения не ждут",
        "next: office given show N, office given accept N, office given drop N":
            "дальше: office given show N, office given accept N, office given drop N",
        "taken without asking, as proven: {}; office given list --all":
            "принято без вопросов, как подтверждённое: {}; office given list --all",
        "given by {}, {}; {}": "принесло устройство {}, {}; {}",
        "why it waits: {}": "почему ждёт: {}",
        "next: office given accept {}, office given drop {}":
            "дальше: office given accept {}, office given drop {}",
        "taken": "принято",
        "waiting": "ждёт",
        "taken of what devices brought: {}": "принято из того, что принесли устройства: {}",
        "  changed nothing, because it was replaced since: {}":
            "  ничего не изменило, потому что с тех пор заменено: {}",
        "  devices receive it with their next sync":
            "  устройства получат это при ближайшем обмене",
        "  next: office conflicts, office given list":
            "  дальше: office conflicts, office given list",
        "put aside all {}?": "отложить всё ({})?",
        "nothing was put aside": "ничего не отложено",
        "put aside of what devices brought: {}": "отложено из того, что принесли устройства: {}",
        "  next: office given list --all": "  дальше: office given list --all",
        "the office's rules do not take number {}: {}": "правила офиса не принимают номер {}: {}",
        "it stays in the list": "он остаётся в списке",
        "next: office given list": "дальше: office given list",
        "  {} for the office to confirm, written by others; kept here":
            "  {} подтверждения в офисе: записали другие; здесь всё хранится",
        "unconfirmed": "ждёт подтверждения",
        "compared with the office: {}; {} put right here":
            "сверка с офисом: {}; выровнено здесь: {}",
        // How devices stand with the office.
        "there is no device “{}”": "устройства «{}» нет",
        "there is a device “{}” already": "устройство «{}» уже есть",
        "BEHIND": "ОТСТАЁТ",
        "UNSENT": "НЕ ОТПР.",
        "ADDRESS": "АДРЕС",
        "ASKED": "ПРОСЯТ",
        "RETIRED": "НЕ ЖДУТ",
        "not known": "неизвестно",
        "not taken, for the rules:": "не принято по правилам:",
        "what was refused: office devices show {}": "что не принято: office devices show {}",
        "state": "состояние",
        "reason": "причина",
        "added": "добавлено",
        "last seen": "последний обмен",
        "records behind": "отстаёт, записей",
        "records unsent": "не отправлено, записей",
        "values refused": "не принято, значений",
        "is asked for what the office lacks; on the device: field verify":
            "просят вернуть недостающее; на устройстве: field verify",
        "asked": "просьба",
        "was silent for 90 days; nothing waits for it until it returns":
            "молчит 90 дней; до возвращения его не ждут",
        "silent": "молчит",
        "{} may give back what the office lacks, once it compares":
            "{}: при сверке может вернуть, чего нет в офисе",
        "  next, on the device: field verify": "  дальше, на устройстве: field verify",
        "to confirm": "ждёт подтверждения",
        "silent for 2 weeks": "молчат 2 недели",
    ]
}
