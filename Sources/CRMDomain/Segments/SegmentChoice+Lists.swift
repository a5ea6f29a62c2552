/// The named values of the fields. Russian names stand in the form that people type first, and
/// their first one is the title.
extension SegmentChoice {
    static let boxes = [
        Self("leads", "лиды", "лид", "lead"),
        Self("clients", "клиенты", "клиент", "client"),
    ]

    static let rungs = [
        Self("potential", "потенциальный"),
        Self("visitor", "посетитель"),
        Self("buyer", "покупатель", "первая покупка"),
        Self("regular", "постоянный"),
        Self("adherent", "приверженец"),
    ]

    static let stages = [
        Self("attract", "привлечение", "привлечь", "1"),
        Self("hold", "удержание", "удержать", "2"),
        Self("develop", "развитие", "развивать", "3"),
    ]

    static let activities = [
        Self("fresh", "свежий"),
        Self("cold", "холодный"),
        Self("closed", "закрыт"),
        Self("active", "активен", "активный"),
        Self("due", "пора"),
        Self("sleeping", "спит", "уснул"),
        Self("gone", "ушёл", "в оттоке"),
    ]

    static let subgroups = [
        Self("profitable", "прибыльный", "прибыльные"),
        Self("middling", "середнячок", "середнячки"),
        Self("unprofitable", "неприбыльный", "неприбыльные"),
    ]

    static let kinds = [
        Self("person", "человек"),
        Self("organisation", "организация", "компания", "фирма", "organization"),
    ]

    static let sexes = [
        Self("f", "женский", "ж", english: "female"),
        Self("m", "мужской", "м", english: "male"),
    ]

    static let marks = [
        Self("image", "имидж", "имиджевый"),
        Self("adherent", "приверженец"),
        Self("vip", "вип"),
        Self("referrer", "рекомендует"),
        Self("big", "крупный"),
    ]

    static let sizes = [
        Self("small", "малый", "маленький"),
        Self("middle", "средний"),
        Self("big", "большой", "крупный"),
    ]

    static let triages = [
        Self("develop", "развивать", "развиваем"),
        Self("minimal", "минимум", "минимальный"),
        Self("withdraw", "вывести", "выводим"),
    ]

    static let refusals = [
        Self("calls", "звонки", "звонков"),
        Self("messages", "сообщения", "сообщений"),
    ]

    static let months = [
        Self("january", "январь", "янв", "jan"), Self("february", "февраль", "фев", "feb"),
        Self("march", "март", "мар", "mar"), Self("april", "апрель", "апр", "apr"),
        Self("may", "май"), Self("june", "июнь", "июн", "jun"),
        Self("july", "июль", "июл", "jul"), Self("august", "август", "авг", "aug"),
        Self("september", "сентябрь", "сен", "sep"), Self("october", "октябрь", "окт", "oct"),
        Self("november", "ноябрь", "ноя", "nov"), Self("december", "декабрь", "дек", "dec"),
    ]

    static let times = [
        Self("night", "ночь", "ночью"),
        Self("morning", "утро", "утром"),
        Self("afternoon", "день", "днём"),
        Self("evening", "вечер", "вечером"),
    ]

    /// The classes of profit; a Russian keyboard has the same shapes for A, B and C.
    static let classes = [
        Self("A", "А"),
        Self("B", "В", "Б"),
        Self("C", "С"),
        Self("D", "Д"),
    ]

    static let stabilities = [
        Self("monthly", "ежемесячно", "каждый месяц"),
        Self("often", "часто"),
        Self("rare", "редко"),
        Self("yearly", "ежегодно", "раз в год"),
    ]

    static let deals = [
        Self("open", "открыта"),
        Self("won", "выиграна"),
        Self("lost", "проиграна"),
    ]

    static let trends = [
        Self("up", "растёт"),
        Self("flat", "ровно"),
        Self("down", "падает"),
    ]
}
