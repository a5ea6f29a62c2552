extension Catalogue {
    /// What is wrong with files and disks, and what to do.
    static let files: [String: String] = [
        // Files with data.
        "{} cannot be read by this user": "{} нельзя прочитать под этим пользователем",
        "ask its owner, or name another folder with --home":
            "спросите владельца или укажите другую папку: --home",
        "{} cannot be written: {}": "в {} нельзя записать: {}",
        "the file is read-only for this user": "этот пользователь может файл только читать",
        "its folder is read-only for this user": "этот пользователь может папку только читать",
        "its disk is read-only": "диск доступен только для чтения",
        "nothing was changed; it can still be looked at":
            "ничего не изменено; смотреть по-прежнему можно",
        "allow writing, or name another folder with --home":
            "разрешите запись или укажите другую папку: --home",
        "the disk of {} is full": "на диске с {} нет места",
        "nothing was changed; what is there can still be looked at":
            "ничего не изменено; то, что есть, можно смотреть",
        "the disk of {} failed ({})": "диск с {} отказал ({})",
        "what was saved before is kept": "сохранённое раньше цело",
        "check the disk, and the room that this user has on it, then try again":
            "проверьте диск и место, отведённое на нём, и повторите",
        "there is no folder for {}": "нет папки для {}",
        "nothing can be written into the folder {}": "в папку {} нельзя ничего записать",
        "make the folder, or choose another name": "создайте папку или выберите другое имя",
        "{} is damaged ({})": "{} повреждён ({})",
        "{} is not a Fieldbook file of this program": "{} — не файл Fieldbook этой программы",
        "name another folder with --home": "укажите другую папку: --home",
        "{} was written by a newer program (version {}, this one knows {})":
            "{} записан более новой программой (версия {}, эта знает {})",
        "{} is a copy made without the '-wal' file beside it":
            "{} — копия, сделанная без файла «-wal» рядом",
        "its last changes are missing; it was left as it is":
            "в ней нет последних изменений; она осталась как была",
        "the file is older than what was last saved here: all after {} is missing in it":
            "файл старее того, что здесь сохранялось: всего после {} в нём нет",
        "  it was put back from an older copy, or the '-wal' file beside it was removed or cut":
            "  его вернули из старой копии, или удалён либо обрезан файл «-wal» рядом с ним",
        "  devices bring back what they hold with their next sync":
            "  устройства вернут то, что есть у них, при ближайшем обмене",
        "  what the office has comes back: field sync": "  что есть в офисе, вернётся: field sync",
        "{}-wal does not belong to {}: one of them is of another time":
            "{}-wal не от {}: один из них другого времени",
        "both were left as they are": "оба остались как были",
        "move {}-wal elsewhere; then the file is opened without it":
            "уберите {}-wal в другое место; тогда файл откроется без него",
        "the '-wal' file beside it is of another time": "файл «-wal» рядом с ней другого времени",
        "another program kept {} busy for too long": "другая программа слишком долго занимала {}",
        "another sync of {} is running": "{} уже синхронизируется",
        // What the operating system says.
        "the disk is full": "на диске нет места",
        "no more room is granted to this user": "место, отведённое пользователю, кончилось",
        "the disk is read-only": "диск доступен только для чтения",
        "this user may not do that there": "у этого пользователя нет на это прав",
        "there is no such file or folder": "такого файла или папки нет",
        "a file stands where a folder should be": "на месте папки стоит файл",
        "there is a file already": "такой файл уже есть",
        "the name is too long": "имя слишком длинное",
        "too many files are open": "открыто слишком много файлов",
        "it is in use": "он занят",
        "the disk failed": "диск отказал",
        "make room, or choose another disk, and try again":
            "освободите место или выберите другой диск и повторите",
        "choose another folder, or ask for the right to write there":
            "выберите другую папку или попросите права на запись",
        "make the folder, or check the name": "создайте папку или проверьте имя",
        "choose another name or folder": "выберите другое имя или папку",
    ]
}
