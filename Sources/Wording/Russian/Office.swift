extension Catalogue {
    /// What `office` says.
    static let office: [String: String] = [
        // Devices.
        "{} may join with this code until {}": "{}: код для подключения действует до {}",
        "  next, on the device: field join URL --code {}":
            "  дальше, на устройстве: field join URL --code {}",
        "{} is revoked; its next sync is refused":
            "{} — доступ отозван; следующий обмен будет отклонён",
        "  next: office devices list; office devices add {} lets it in again":
            "  дальше: office devices list; снова впустить: office devices add {}",
        "no device yet; next: office devices add NAME":
            "устройств пока нет; дальше: office devices add ИМЯ",
        "  next: office devices add NAME, then office serve":
            "  дальше: office devices add ИМЯ, затем office serve",
        // Looking through the office's file.
        "looked through": "просмотрен",
        "nothing is damaged": "повреждений нет",
        "damage was found and put right": "повреждения найдены и исправлены",
        "the file is damaged; put a backup back: office restore FILE":
            "файл повреждён; верните резервную копию: office restore ФАЙЛ",
        "{} with something in it that cannot be right": "{} с тем, что не может быть верным",
        // Copies.
        "the copy is complete: {}": "копия готова: {}",
        "  next: {} restore {} puts it back, if it ever has to be":
            "  если понадобится вернуть: {} restore {}",
        "  next: field sync, field status": "  дальше: field sync, field status",
        "this device holds what the copy held; the next sync brings the rest":
            "на устройстве теперь то, что было в копии; остальное принесёт обмен",
        "the office holds what the backup held; devices give back what it lacks":
            "в офисе теперь то, что было в копии; недостающее вернут устройства",
        "what the office held before cannot be read": "прежнее содержимое офиса не читается",
        "  who was shut out since the copy is known from the log beside it only":
            "  кто закрыт после копии, известно только по записям рядом с файлом",
        "are these the devices that may sync?": "это те устройства, которым можно обмениваться?",
        "the office was put back from a copy, and nobody has looked at its devices since":
            "офис восстановлен из копии, и список устройств с тех пор никто не проверил",
        "a device that was shut out after the copy was made may be among them":
            "среди них может быть устройство, закрытое после создания копии",
        "  shut out since the copy, and still: {}": "  закрыты после копии и остаются закрыты: {}",
        "  let in since the copy, and still: {}": "  подключены после копии и остаются: {}",
        "  what was erased since the copy is erased again": "  стёртое после копии стёрто снова",
        "  no device may sync": "  обмениваться не может ни одно устройство",
        "  these devices may sync: {}": "  могут обмениваться: {}",
        "  what it held before is kept as {}": "  прежнее сохранено: {}",
        "  next: office serve": "  дальше: office serve",
        "{} is erased here; devices follow at their next sync":
            "{}: данные стёрты здесь; на устройствах — при их ближайшем обмене",
        "{} went for good": "{} — убрано насовсем",
        "  {} was silent for 90 days; nothing waits for it until it returns":
            "  {} молчит 90 дней; до возвращения его не ждут",
        // The configuration.
        "version {}": "версия {}",
        "version {} is published": "версия {} опубликована",
        "  devices take it over with their next sync":
            "  устройства получат её при ближайшем обмене",
        "the draft was given up": "черновик отброшен",
        "in the draft: {} = {}": "в черновике: {} = {}",
        "in the draft: {}": "в черновике: {}",
        "  next: office config check, office config publish":
            "  дальше: office config check, office config publish",
        "  next: office config diff, office config publish":
            "  дальше: office config diff, office config publish",
        "  next: office config publish": "  дальше: office config publish",
        "  next: office rules test {}, office config publish":
            "  дальше: office rules test {}, office config publish",
        "written to {}": "записано в {}",
        "the draft is as in {}": "черновик — как в {}",
        "the draft says nothing new": "в черновике ничего нового",
        "the draft makes sense": "черновик в порядке",
        "  {} would change their rung, {} their activity": "  сменят ступень: {}, активность: {}",
        // Serving.
        "the office answers on {}://{}:{}; Ctrl-C stops it":
            "офис отвечает на {}://{}:{}; остановить: Ctrl-C",
        "the office has closed; everything is on disk": "офис закрыт; всё на диске",
        // Questions, and states of devices.
        "erase {} for good? [y/N] ": "стереть {} насовсем? [да/нет] ",
        "put back {} with {}?": "восстановить {} ({})?",
        "{} [y/N] ": "{} [да/нет] ",
        "enrolled": "подключено",
        "invited": "приглашено",
        "revoked": "отозвано",
    ]
}
