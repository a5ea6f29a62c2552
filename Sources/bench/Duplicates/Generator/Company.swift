/// A company; all that is known of it follows from its number, so none is kept.
struct Company: Sendable {
    /// The legal form, as ООО.
    let form: String
    /// The name without form and quotes.
    let name: String
    /// The ten digits of a Russian taxpayer's number with a right check digit, or none.
    let inn: String
    let city: City
    let landline: Phone
    /// The part of the mail addresses after the at sign.
    let domain: String

    let isRussian: Bool

    var title: String {
        isRussian ? "\(form) «\(name)»" : "\(name) \(form)"
    }

    /// - Parameters:
    ///   - number: of the company within the set.
    ///   - isRussian: whether its name is; companies of either kind have numbers of their own.
    ///   - seed: of the set.
    init(number: Int, isRussian: Bool, seed: UInt64) {
        var random = SeededGenerator(
            seed: seed ^ (UInt64(number) &* 0xD6E8_FEB8_6659_FD93) ^ (isRussian ? 0 : 1 << 63)
        )
        self.isRussian = isRussian
        city = isRussian ? City.russian.pick(&random) : City.foreign.pick(&random)
        landline = Phone.landline(of: city, &random)
        name = isRussian ? Self.russianName(&random) : Self.englishName(&random)
        form = random.pick(isRussian ? Self.russianForms : Self.englishForms)
        inn = isRussian ? Self.taxNumber(&random) : ""
        domain = Self.domain(of: name, isRussian: isRussian, &random)
    }

    /// The same company seen in another city, perhaps with a further word in its name.
    func branch(seed: UInt64) -> Company {
        var random = SeededGenerator(seed: seed)
        let addition = random.happens(perMille: 500) ? " " + random.pick(Self.regions) : ""
        let city = City.russian.pick(&random)
        return Company(
            form: form,
            name: name + addition,
            inn: Self.taxNumber(&random),
            city: city,
            landline: Phone.landline(of: city, &random),
            domain: domain,
            isRussian: isRussian
        )
    }

    /// What people write for a legal form.
    static let spelledOut = [
        "ООО": "Общество с ограниченной ответственностью", "АО": "Акционерное общество",
        "ЗАО": "Закрытое акционерное общество", "ПАО": "Публичное акционерное общество",
        "НПО": "Научно-производственное объединение", "Ltd": "Limited", "Inc": "Incorporated",
        "LLC": "L.L.C.", "PLC": "P.L.C.",
    ]

    private init(
        form: String,
        name: String,
        inn: String,
        city: City,
        landline: Phone,
        domain: String,
        isRussian: Bool
    ) {
        self.form = form
        self.name = name
        self.inn = inn
        self.city = city
        self.landline = landline
        self.domain = domain
        self.isRussian = isRussian
    }

    private static func russianName(_ random: inout SeededGenerator) -> String {
        let root = random.pick(roots)
        var name: String
        switch random.below(10) {
        case 0..<2: name = root
        case 2..<5: name = root + random.pick(trades)
        case 5..<7: name = root + "-" + random.pick(trades)
        case 7..<9: name = root + " " + capitalised(random.pick(trades))
        default: name = random.pick(roots) + " и " + root
        }
        if random.happens(perMille: 120) { name += " " + random.pick(regions) }
        if random.happens(perMille: 50) { name += " \(random.number(2...99))" }
        return name
    }

    private static func englishName(_ random: inout SeededGenerator) -> String {
        let start = EnglishNames.surname(&random)
        return random.happens(perMille: 250)
            ? "\(start) & \(EnglishNames.surname(&random))"
            : "\(start) \(random.pick(englishTrades))"
    }

    private static func domain(
        of name: String,
        isRussian: Bool,
        _ random: inout SeededGenerator
    ) -> String {
        let latin = Alphabets.transliterated(name, scheme: random.below(4)).lowercased()
        let label = latin.map { $0.isLetter || $0.isNumber ? $0 : "-" }
        return String(label)
            + random.pick(isRussian ? [".ru", ".ru", ".ru", ".com"] : [".com", ".co.uk"])
    }

    private static func taxNumber(_ random: inout SeededGenerator) -> String {
        var digits = [random.number(1...9)]
        while digits.count < 9 { digits.append(random.below(10)) }
        let weights = [2, 4, 10, 3, 5, 9, 4, 6, 8]
        let check = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 % 10
        return (digits + [check]).map(String.init).joined()
    }

    private static func capitalised(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }

    private static let russianForms = [
        "ООО", "ООО", "ООО", "ООО", "ООО", "АО", "ЗАО", "ПАО", "НПО",
    ]
    private static let englishForms = ["Ltd", "Ltd", "Inc", "LLC", "PLC"]
    private static let regions = [
        "Сибирь", "Урал", "Волга", "Юг", "Север", "Восток", "Центр", "Дон", "Кама", "Регион",
    ]
    private static let roots = split(
        """
        Аврора Агат Акация Алмаз Амур Антарес Апельсин Атлант Базальт Берег Берёзка Бриз Бронза
        Вега Вершина Вестник Виктория Водолей Восход Галактика Гамма Гелиос Гефест Гранат Гранит
        Дельта Дельфин Диамант Динамика Днепр Дуэт Звезда Зефир Изумруд Импульс Ирбис Искра
        Калина Каравелла Каштан Квант Кедр Комета Континент Контур Корунд Кристалл Кумир Лазурит
        Ландыш Левша Легион Лидия Линия Магнит Магнолия Малахит Маяк Мегалит Метелица Мозаика
        Мост Навигатор Нептун Нива Новатор Обелиск Океан Олимп Оникс Опора Оптима Орион Остров
        Палитра Партнёр Пегас Пирамида Победа Подкова Полёт Поток Престиж Причал Простор Радуга
        Ракета Резерв Родник Рубеж Рубин Самоцвет Сапфир Светоч Сигма Сириус Созвездие Сфера
        Титан Топаз Трио Тройка Феникс Фрегат Фортуна Цитадель Чароит Шторм Эдем Экватор Янтарь
        """
    )

    private static let trades = split(
        """
        строй торг транс проект монтаж авто агро мед дент фарм хим пласт снаб сервис софт
        телеком энерго газ сталь дерево мебель текстиль обувь книга печать тур отель чай хлеб
        мясо рыба сад цвет свет климат вода лифт кровля бетон стекло краска оптика спорт
        """
    )

    private static let englishTrades = split(
        """
        Supplies Logistics Foods Textiles Motors Engineering Travel Dental Software Printing
        Furniture Lighting Partners Holdings Trading Packaging Optics Services Timber Glass
        """
    )

    private static func split(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
