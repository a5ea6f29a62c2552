/// The words of dates, in Russian and in English, with their endings.
extension DayWord {
    /// Words that say nothing of which day is meant: `в пятницу`, `the 24th of December`.
    static let fillers = Set(
        """
        на дата on the of due date около примерно ровно around about sharp рано поздно
        ближе под early late
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    /// What a word means; nil for one that dates do not have.
    static let known: [String: [DayWord]] = {
        var words: [String: [DayWord]] = [:]
        for (meaning, forms) in meanings {
            for form in forms.split(whereSeparator: \.isWhitespace) {
                words[String(form)] = meaning
            }
        }
        for (number, forms) in numbers { words.add(forms, .number(number, digits: 0)) }
        for (number, stems) in ordinals {
            for stem in stems.split(separator: " ") {
                let isRussian = stem.last.map { $0 > "\u{400}" } ?? false
                let endings = isRussian ? ordinalEndings : [""]
                for ending in endings { words[stem + ending] = [.ordinal(number)] }
                // `полтретьего`: half of the third hour.
                for ending in ["ого", "его", "ьего"] where isRussian && (1...12).contains(number) {
                    words["пол" + stem + ending] = [.half, .ordinal(number)]
                }
            }
        }
        return words
    }()

    private static let meanings: [([DayWord], String)] =
        days + weekdays + months + units + places + joints

    private static let days: [([DayWord], String)] = [
        ([.day(-3)], "позапозавчера"), ([.day(-2)], "позавчера"), ([.day(-1)], "вчера yesterday"),
        ([.day(0)], "сегодня сейчас today now"), ([.day(1)], "завтра tomorrow tmrw tmr tmw"),
        ([.day(2)], "послезавтра overmorrow"), ([.day(3)], "послепослезавтра"),
    ]

    private static let weekdays: [([DayWord], String)] = [
        (
            [.weekday(.monday)],
            "понедельник понедельника понедельнику понедельником понедельнике пн пнд пон mon monday"
        ),
        (
            [.weekday(.tuesday)],
            "вторник вторника вторнику вторником вторнике вт втр tue tues tuesday"
        ),
        ([.weekday(.wednesday)], "среда среды среде среду средой ср срд wed weds wednesday"),
        (
            [.weekday(.thursday)],
            "четверг четверга четвергу четвергом четверге чт чтв чет thu thur thurs thursday"
        ),
        ([.weekday(.friday)], "пятница пятницы пятнице пятницу пятницей пт птн пят fri friday"),
        ([.weekday(.saturday)], "суббота субботы субботе субботу субботой сб сбт суб sat saturday"),
        (
            [.weekday(.sunday)],
            "воскресенье воскресенья воскресенью воскресеньем воскресение вс вск воскр sun sunday"
        ),
        ([.weekend], "выходные выходных выходным уикенд викенд weekend"),
    ]

    private static let months: [([DayWord], String)] = [
        ([.month(1)], "январь января январю январем январе янв january jan"),
        ([.month(2)], "февраль февраля февралю февралем феврале фев февр february feb"),
        ([.month(3)], "март марта марту мартом марте мар march mar"),
        ([.month(4)], "апрель апреля апрелю апрелем апреле апр april apr"),
        ([.month(5)], "май мая маю маем мае may"),
        ([.month(6)], "июнь июня июню июнем июне июн june jun"),
        ([.month(7)], "июль июля июлю июлем июле июл july jul"),
        ([.month(8)], "август августа августу августом августе авг august aug"),
        ([.month(9)], "сентябрь сентября сентябрю сентябрем сентябре сен сент september sep sept"),
        ([.month(10)], "октябрь октября октябрю октябрем октябре окт october oct"),
        ([.month(11)], "ноябрь ноября ноябрю ноябрем ноябре ноя нояб november nov"),
        ([.month(12)], "декабрь декабря декабрю декабрем декабре дек december dec"),
    ]

    private static let units: [([DayWord], String)] = [
        (
            [.unit(.day)],
            "день дня дней дню дни денек денька деньков сутки суток дн д day days d"
        ),
        (
            [.unit(.week)],
            "неделя недели неделе неделю неделей недель недельку недельки нед н week weeks wk wks w"
        ),
        ([.unit(.fortnight)], "fortnight fortnights"),
        (
            [.unit(.month)],
            "месяц месяца месяцу месяцем месяце месяцы месяцев месяцок мес м month months mth m"
        ),
        (
            [.unit(.quarter)],
            "квартал квартала кварталу кварталом квартале кварталов кв quarter quarters"
        ),
        (
            [.unit(.year)],
            "год года году годом годе годы годов годик лет г year years yr yrs y"
        ),
        ([.half, .unit(.year)], "полгода полгодика полугода"),
        ([.half, .unit(.month)], "полмесяца"),
        ([.half], "половина половиной половину половине половины пол half"),
        ([.oneAndHalf], "полтора полторы полутора"),
    ]

    private static let places: [([DayWord], String)] = [
        (
            [.side(0)],
            """
            этот эта эту этой это этого этом эти этих текущий текущая текущую текущей текущего \
            текущем ближайший ближайшая ближайшую ближайшей ближайшее ближайшие ближайшего this \
            current coming upcoming
            """
        ),
        (
            [.side(1)],
            """
            следующий следующая следующую следующей следующее следующего следующем следующие \
            след будущий будущая будущую будущей будущее будущего будущем next nxt
            """
        ),
        (
            [.side(-1)],
            """
            прошлый прошлая прошлую прошлой прошлое прошлого прошлом прошлые прошлых прош \
            прошедший прошедшая прошедшую прошедшей прошедшее прошедшего прошедшем минувший \
            минувшую минувшей минувшего минувшем минувшее предыдущий предыдущую предыдущей \
            предыдущего предыдущем предыдущее last past previous prev
            """
        ),
        (
            [.side(-2)],
            "позапрошлый позапрошлая позапрошлую позапрошлой позапрошлое позапрошлого позапрошлом"
        ),
        ([.edge(.begin)], "начало начала началу начале началом beginning begin start"),
        ([.edge(.middle)], "середина середины середине середину серединой middle mid"),
        ([.edge(.end)], "конец конца концу конце концом end"),
        ([.edge(.end), .unit(.month)], "eom"), ([.edge(.end), .unit(.year)], "eoy"),
        ([.edge(.end), .unit(.week)], "eow"), ([.edge(.end), .unit(.quarter)], "eoq"),
    ]

    private static let joints: [([DayWord], String)] = [
        ([.at], "в во к ко до at by till until t"),
        ([.clock], "час часа часов часу часам часик часика ч oclock hours hour hrs hr h"),
        ([.minutes], "мин минут минуты минута минуту минутку минуток minutes minute mins min"),
        ([.part(.beforeNoon)], "am"), ([.part(.afterNoon)], "pm"),
        ([.part(.morning)], "утра утром утру утречком morning mornings"),
        ([.part(.midday)], "днем afternoon afternoons"),
        ([.part(.lunch)], "обед обеда обеду обедом lunch lunchtime"),
        ([.part(.evening)], "вечера вечером вечерком вечеру evening evenings"),
        ([.part(.night)], "ночи ночью night полночь полуночи полночью midnight"),
        ([.day(0), .part(.evening)], "tonight tonite"),
        ([.quarterHour], "четверть четверти"), ([.without], "без"), ([.to], "to"),
        ([.half, .clock], "полчаса получаса полчасика полчасик"),
        ([.minute(720)], "полдень полудню noon midday"),
        ([.ahead], "через чрз in"), ([.ago], "назад тому ago back earlier"),
        ([.later], "спустя later hence"), ([.from], "от после from after"), ([.before], "before"),
        ([.dayMark], "число числа числу"), ([.and], "и с со and"),
    ]

    private static let numbers: [(Int, String)] = [
        (1, "один одна одну одного одной a an one"),
        (2, "два две двух двое пару пара couple two"), (3, "три трех трое three"),
        (4, "четыре четырех four"), (5, "пять пяти five"), (6, "шесть шести six"),
        (7, "семь семи seven"), (8, "восемь восьми eight"), (9, "девять девяти nine"),
        (10, "десять десяти десяток ten"), (11, "одиннадцать одиннадцати eleven"),
        (12, "двенадцать двенадцати twelve"), (13, "тринадцать тринадцати thirteen"),
        (14, "четырнадцать fourteen"), (15, "пятнадцать пятнадцати fifteen"),
        (16, "шестнадцать sixteen"),
        (17, "семнадцать seventeen"), (18, "восемнадцать eighteen"),
        (19, "девятнадцать nineteen"), (20, "двадцать двадцати twenty"), (30, "тридцать thirty"),
        (40, "сорок forty"), (50, "пятьдесят fifty"), (60, "шестьдесят sixty"),
        (90, "девяносто ninety"), (100, "сто hundred"),
    ]

    private static let ordinals: [(Int, String)] = [
        (1, "перв first"), (2, "втор second"), (3, "треть трет third"), (4, "четверт fourth"),
        (5, "пят fifth"), (6, "шест sixth"), (7, "седьм seventh"), (8, "восьм eighth"),
        (9, "девят ninth"), (10, "десят tenth"), (11, "одиннадцат eleventh"),
        (12, "двенадцат twelfth"), (13, "тринадцат thirteenth"), (14, "четырнадцат fourteenth"),
        (15, "пятнадцат fifteenth"), (16, "шестнадцат sixteenth"), (17, "семнадцат seventeenth"),
        (18, "восемнадцат eighteenth"), (19, "девятнадцат nineteenth"),
        (20, "двадцат twentieth"), (30, "тридцат thirtieth"), (-1, "последн"),
    ]

    /// `первое`, `первого`, `третье`, `вторник` is no second.
    private static let ordinalEndings = [
        "ое", "ого", "ому", "ом", "ый", "ой", "ая", "ую", "ий", "е", "его", "ему", "ем", "яя",
        "юю", "ей", "ее", "ье", "ьего", "ьему", "ьем", "ья", "ью",
    ]
}

extension [String: [DayWord]] {
    /// Adds words, between spaces, of one meaning.
    fileprivate mutating func add(_ forms: String, _ word: DayWord) {
        for form in forms.split(separator: " ") { self[String(form)] = [word] }
    }
}
