import Foundation

/// The words that stand in names beside the names themselves, and words that look like names.
///
/// All are in lower case, without full stops, ё as е and without the accents of Latin letters.
enum NameLists {
    /// What stands before a name and is none: honorifics, degrees, ranks.
    static let titles = words(
        """
        mr mrs ms miss mx dr prof professor doctor sir madam lady lord dame rev reverend fr father
        capt captain col colonel gen general lt lieutenant sgt sergeant maj hon judge rabbi imam
        sheikh herr frau fraulein mme mlle monsieur madame mademoiselle senor senora senorita
        srta sra signor signora sig dott dottor ing dipl mag pan pani shri smt
        г-н г-жа г-ну г-же гн г-на гр гр-н гр-ка господин госпожа гражданин гражданка товарищ тов
        д-р др доктор проф профессор доц доцент акад академик инж инженер ген генерал полк
        полковник подполковник майор капитан лейтенант сержант адвокат нотариус судья отец батюшка
        матушка пан пани пані сэр леди лорд мистер миссис мисс мадам мсье месье герр фрау синьор
        синьора сеньор сеньора шейх имам раввин мулла князь княгиня граф графиня барон баронесса
        """
    )

    /// What stands behind a name and is none: degrees and orders.
    static let degrees = words(
        """
        md phd dds esq cpa mba obe mbe cbe rn jd dphil msc bsc llb ba ma do dvm pe
        дмн кмн ктн дтн кэн дэн кфн дфн кюн дюн кфмн дфмн
        """
    )

    /// Which of several of one name in a family.
    static let generations = words(
        """
        jr sr jnr snr junior senior 2nd 3rd 4th мл ст младший младшая старший
        старшая
        """
    )

    /// What a family name begins with, in small letters or in capitals.
    static let particles = words(
        """
        van von de e del della dello dei degli der den di da dal do dos das du des la las los le
        zu zum zur vom af av ten ter te t bin ibn bint ben al el ul y
        ван фон де дель делла дер ден ди да ду дю дос ла лас лос ле цу цум аф бин ибн бинт бен аль
        ал эль эд ад ас аш
        """
    )

    /// Those that are particles with a capital too; others may then be names (Ben, Al, Do).
    static let capitalParticles = words(
        """
        van von de del della der den di da du des la los dos le ibn bin фон де дель делла ди да дю
        ла ле ибн бин
        """
    )

    /// What stands behind `Ван` in names that are not Chinese.
    static let dutch = words("гог дамм дер ден дейк персен бюрен хален хельсинг ваальс эйк дорен")

    /// What two words of a given name begin with: Abd al-Rahman, Абу Бакр.
    static let givenOpenings = words("abd abdul abdel abu umm абд абдул абдель абу умм")

    /// What may follow María and belongs to the given name.
    static let marian = words(
        """
        carmen pilar mar angeles luz rosario dolores jesus socorro rocio sol paz mercedes
        concepcion sagrado consuelo milagros remedios nieves
        """
    )

    /// "Son of" and "daughter of" after the father's name, as a word of their own.
    static let turkicSuffixes = words(
        """
        оглы оглу оғлы углы угли уулу улы ұлы кызы гызы кизи қызы кзы ogly oglu oghlu uulu uly ogli
        o'g'li kyzy kizi qizi gizi gyzy qyzy
        """
    )

    /// The endings of those that have grown together with the father's name.
    static let turkicEndings = [
        "улы", "ұлы", "уулы", "оглы", "оғлы", "кызы", "қызы", "гызы", "uly", "ogly", "kyzy", "qyzy",
        "qizi",
    ]

    /// Words that people begin with a capital, or type where a name could stand, and that name
    /// nobody.
    static let notNames = words(
        """
        срочно важно новый новая новые клиент клиентка клиенты заказ заявка звонок перезвонить
        позвонить звонил звонила звонили спросить хочет хотел хотела нужен нужна нужно нужны
        интересует интересуется интерес просил просила просит ждет ждём был была было будет топ вип
        vip asap urgent new old hot cold client customer lead call called calls wants wanted needs
        need asks asked interested from met follow please note order meeting visit the and or with
        for her his their my our today tomorrow yesterday привет здравствуйте добрый день утро
        вечер спасибо пожалуйста мастер менеджер директор бухгалтер секретарь владелец хозяин
        хозяйка начальник зам заместитель снабженец закупщик продавец администратор инженер
        manager director owner boss accountant secretary buyer seller chef head ceo cfo cto
        маникюр педикюр стрижка окраска покраска укладка массаж ремонт доставка оптом опт розница
        консультация консультацию запись записать записаться прайс каталог договор счет оплата
        предоплата скидка подарок подарки сертификат свадьба праздник день рождения розы цветы торт
        мебель кухня окна двери шторы сайт реклама выставка ярмарка форум конференция встреча
        instagram telegram whatsapp viber vk facebook инстаграм телеграм ватсап вайбер вотсап
        понедельник вторник среда четверг пятница суббота воскресенье monday tuesday wednesday
        thursday friday saturday sunday января февраля марта апреля мая июня июля августа
        сентября октября ноября декабря январь февраль март апрель июнь июль август сентябрь
        октябрь ноябрь декабрь january february march july september october november december
        дядя тетя баба дед бабушка дедушка uncle aunt auntie grandma grandpa
        мама папа муж жена сын дочь брат сестра сосед соседка друг подруга мать теща свекровь
        mother husband wife daughter brother sister neighbour neighbor friend mom dad
        ул улица проспект пр шоссе переулок дом кв квартира офис город москва питер спб россия
        street st avenue road city usa uk office room floor
        он она они это этот эта для при над под без или как что где когда если еще уже тоже очень
        есть нет да не на по из от до за со во об про the this that has have was is are not no yes
        """
    )

    /// What an organisation is: before its name in Russian, behind it in English.
    static let businesses = words(
        """
        салон магазин кафе ресторан бар отель гостиница клиника школа студия фирма компания
        организация завод фабрика ателье аптека банк агентство центр склад рынок цех
        парикмахерская столовая пекарня автосервис автосалон мастерская стоматология
        salon shop store cafe restaurant bar hotel clinic school studio company firm factory bank
        agency center centre plumbing bakery services service solutions consulting group holding
        trading foods repair cleaning catering construction roofing landscaping dental pharmacy
        """
    )

    /// Given names that are everyday words as well: in small letters they name nobody.
    static let everydayWords = words(
        """
        вера надежда любовь роза лев слава мир май мая лиля лилия милая рада рая света свет роман
        марта клара виола ася мила ника зоря заря злата искра воля воли рок ким боря шура тина яна
        рита галя стася гоша макар дар дан ян ада ева лада люба вова вася гена ира ника аза эра
        mark will may june april august grace hope faith joy rose lily daisy ivy jack bill bob rob
        art chase hunter mason carter cooper drew frank grant lance max miles nick pat penny ray
        rich sandy skip sue ted victor ward wade dean dawn autumn summer amber crystal dale glen
        heath iris jade jay jean jet kit lee miles olive page pearl ruby sage sky star violet want
        rosemary holly hazel willow ginger brook river forest robin angel duke earl king prince
        christian constant chance destiny harmony patience prudence charity trinity
        """
    )

    static func contains(_ list: Set<String>, _ word: String) -> Bool { list.contains(key(word)) }

    /// The form of a word in these lists.
    static func key(_ word: String) -> String {
        let lowered = word.lowercased().filter { !".,()".contains($0) }
        if lowered.utf8.allSatisfy({ $0 < 0x80 }) { return lowered }
        var plain = String.UnicodeScalarView()
        for scalar in lowered.decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{0306}" where plain.last == "и": plain.append(scalar)
            case "\u{0300}"..."\u{036F}": continue
            case "đ": plain.append("d")
            case "ł": plain.append("l")
            case "’": plain.append("'")
            default: plain.append(scalar)
            }
        }
        return String(plain).precomposedStringWithCanonicalMapping
    }

    static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }
}
