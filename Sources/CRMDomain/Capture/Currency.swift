/// What has to be known of currencies: their codes, their smallest coin and how people call them.
package enum Currency {
    /// Whether the code is one of ISO 4217, in capitals.
    package static func isKnown(_ code: String) -> Bool {
        codes.contains(code)
    }

    /// How many decimal digits the smallest coin has.
    package static func exponent(of code: String) -> Int {
        if withoutCoins.contains(code) { return 0 }
        return withThousandths.contains(code) ? 3 : 2
    }

    /// The sign that a Russian reader expects after a sum, or the code itself.
    package static func sign(of code: String) -> String {
        signs.first { $0.code == code }?.sign ?? code
    }

    /// The currency that a sign, a word or a code stands for.
    ///
    /// A rare code counts only in capitals, because words such as `all` and `top` are codes too.
    static func code(for word: String) -> String? {
        if let known = signs.first(where: { $0.sign == word }) { return known.code }
        if codes.contains(word) { return word }
        let lowered = word.lowercased()
        return words.first { $0.words.contains(lowered) }?.code
    }

    /// Whether the word for a currency may mean something else: a pound of sugar.
    static func isLoose(_ word: String) -> Bool { looseWords.contains(word.lowercased()) }

    /// Whether the character is a sign of money, such as `₽`.
    static func isSign(_ character: Character) -> Bool {
        signs.contains { $0.sign == String(character) }
    }

    private static let signs: [(sign: String, code: String)] = [
        ("₽", "RUB"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₸", "KZT"),
        ("₴", "UAH"), ("₾", "GEL"), ("֏", "AMD"), ("₼", "AZN"), ("₺", "TRY"), ("₪", "ILS"),
        ("₹", "INR"), ("₩", "KRW"), ("₫", "VND"),
    ]

    private static let words: [(code: String, words: [String])] = [
        (
            "RUB",
            [
                "руб", "р", "рубль", "рубля", "рублей", "рубли", "рублям", "рублями", "rub", "rur",
                "rouble", "roubles", "ruble", "rubles",
            ]
        ),
        (
            "USD",
            [
                "usd", "us$", "долл", "доллар", "доллара", "долларов", "доллары", "бакс", "бакса",
                "баксов", "баксы", "dollar", "dollars", "bucks",
            ]
        ),
        ("EUR", ["eur", "евро", "euro", "euros"]),
        ("GBP", ["gbp", "фунт", "фунта", "фунтов", "pound", "pounds"]),
        ("KZT", ["kzt", "тенге", "тг"]), ("BYN", ["byn"]),
        ("UAH", ["uah", "грн", "гривна", "гривны", "гривен", "гривень"]),
        ("GEL", ["gel", "лари"]), ("AMD", ["amd", "драм", "драма", "драмов"]),
        ("AZN", ["azn", "манат", "маната", "манатов"]), ("UZS", ["uzs", "сум", "сумов"]),
        ("KGS", ["kgs", "сом", "сома", "сомов"]), ("TRY", ["лира", "лиры", "лир"]),
        ("CNY", ["cny", "юань", "юаня", "юаней", "yuan"]), ("CHF", ["chf", "франк", "франков"]),
        ("PLN", ["pln", "zł", "злотый", "злотых"]), ("JPY", ["jpy"]), ("AED", ["aed", "дирхам"]),
        ("CZK", ["czk", "kč"]),
    ]

    /// Words for currencies that mean something else as often.
    private static let looseWords: Set<String> = [
        "фунт", "фунта", "фунтов", "pound", "pounds", "сум", "сом", "сома", "сомов", "драма",
        "лира", "лиры", "лир", "bucks", "франк", "франков",
    ]

    private static let withoutCoins = set(
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
    )

    private static let withThousandths = set("BHD IQD JOD KWD LYD OMR TND")

    // ISO 4217, active codes of countries; metals, funds and test codes are left out.
    private static let codes = set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN
        BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD
        FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY
        KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
        MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR
        RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
        TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR
        ZMW ZWG
        """
    )

    private static func set(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
