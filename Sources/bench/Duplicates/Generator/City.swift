/// A city with the area code of its landlines.
struct City: Sendable {
    let name: String
    let areaCode: String
    let country: Int

    static let russian = WeightedTable(
        byRank: split(
            """
            Москва 495, Санкт-Петербург 812, Новосибирск 383, Екатеринбург 343, Казань 843,
            Нижний Новгород 831, Красноярск 391, Челябинск 351, Самара 846, Уфа 347,
            Ростов-на-Дону 863, Краснодар 861, Омск 381, Воронеж 473, Пермь 342, Волгоград 844,
            Саратов 845, Тюмень 345, Тольятти 848, Барнаул 385, Ижевск 341, Хабаровск 421,
            Иркутск 395, Ярославль 485, Владивосток 423, Томск 382, Оренбург 353, Кемерово 384,
            Рязань 491, Астрахань 851, Пенза 841, Липецк 474, Калининград 401, Тула 487,
            Киров 833, Сочи 862, Курск 471, Тверь 482, Брянск 483, Белгород 472, Калуга 484,
            Смоленск 481, Орёл 486, Вологда 817, Псков 811, Мурманск 815,
            Петрозаводск 814, Кострома 494, Королёв 498, Набережные Челны 855, Йошкар-Ола 836,
            Великий Новгород 816, Улан-Удэ 301
            """,
            country: 7
        ),
        flatness: 3
    )

    static let foreign = WeightedTable(
        byRank: split(
            """
            London 207, Manchester 161, Birmingham 121, Leeds 113, Bristol 117, Liverpool 151
            """,
            country: 44
        )
            + split(
                """
                New York 212, Chicago 312, Boston 617, Seattle 206, Houston 713, Denver 303
                """,
                country: 1
            ),
        flatness: 6
    )

    private static func split(_ text: String, country: Int) -> [City] {
        text.split(separator: ",").compactMap { entry in
            let words = entry.split(whereSeparator: \.isWhitespace)
            guard let code = words.last else { return nil }
            return City(
                name: words.dropLast().joined(separator: " "),
                areaCode: String(code),
                country: country
            )
        }
    }

    /// A street and a house in it, of a city with this calling code.
    static func address(country: Int, _ random: inout SeededGenerator) -> String {
        let house = random.number(1...170)
        guard country == 7 else {
            let street = "\(house) " + random.pick(foreignStreets) + " "
            return street + random.pick(["Street", "Road", "Ave"])
        }
        let room = random.number(1...290)
        let street = "ул. \(random.pick(streets)), д. \(house)"
        switch random.below(10) {
        case 0..<4: return street
        case 4..<7: return street + ", кв. \(room)"
        case 7..<9: return street + ", оф. \(room)"
        default: return street + ", корп. \(random.number(1...4)), кв. \(room)"
        }
    }

    private static let streets = words(
        """
        Ленина Гагарина Мира Победы Садовая Лесная Полевая Школьная Речная Заречная Набережная
        Озёрная Солнечная Зелёная Цветочная Вишнёвая Кленовая Берёзовая Сиреневая Тополиная Южная
        Северная Восточная Западная Центральная Молодёжная Советская Первомайская Октябрьская
        Комсомольская Пионерская Рабочая Заводская Фабричная Строителей Космонавтов Шахтёров
        Энергетиков Металлургов Железнодорожная Вокзальная Привокзальная Пушкина Лермонтова
        Чехова Толстого Тургенева Гоголя Некрасова Островского Горького Маяковского Есенина
        Ломоносова Менделеева Павлова Мичурина Чайковского Репина Суворова Кутузова Нахимова
        Чапаева Фрунзе Кирова Калинина Свердлова Дзержинского Куйбышева Жукова Матросова
        Новая Старая Горная Луговая Парковая Спортивная Дружбы Юбилейная Весенняя Ясная
        """
    )

    private static let foreignStreets = words(
        """
        High Station Church Mill Park Victoria Albert Queen King Bridge Market Castle Garden
        Spring Chestnut Walnut Maple Cedar Washington Lincoln Madison Franklin Jefferson Lake
        """
    )

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
