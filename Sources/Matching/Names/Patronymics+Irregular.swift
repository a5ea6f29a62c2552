extension Patronymics {
    /// Colloquial forms that no ending explains, with the stem of the full form.
    static let irregular: [String: (String, Gender)] = [
        "палыч": ("павл", .male), "пална": ("павл", .female), "павлыч": ("павл", .male),
        "саныч": ("александр", .male), "сан саныч": ("александр", .male),
        "санна": ("александр", .female), "алексанна": ("александр", .female),
        "алексаныч": ("александр", .male),
        "михална": ("михайл", .female), "николавна": ("никола", .female),
        "сергевна": ("серге", .female), "андревна": ("андре", .female),
        "алексевна": ("алексе", .female), "васильна": ("василь", .female),
        "степанна": ("степан", .female), "григорьна": ("григорь", .female),
        "евгенна": ("евгень", .female), "вячеславна": ("вячеслав", .female),
        "владимирна": ("владимир", .female), "викторна": ("виктор", .female),
        "борисна": ("борис", .female), "яколич": ("яковл", .male), "львовна": ("льв", .female),
        "palych": ("pavl", .male), "palich": ("pavl", .male), "palna": ("pavl", .female),
        "sanych": ("aleksandr", .male), "sanich": ("aleksandr", .male),
        "mikhalych": ("mihail", .male), "mihalych": ("mihail", .male),
    ]

    /// Words for "son of" after the father's name, and for "daughter of" below.
    static let sons = ["оглы", "оглу", "углы", "уулу", "улы", "ұлы", "ogly", "oglu", "uulu", "uly"]
    static let daughters = [
        "кызы", "гызы", "кизи", "қызы", "кзы", "kyzy", "kizi", "qizi", "gyzy", "qyzy",
    ]

    /// The stems that take the bare -ич or -ична, in full speech (Ильич) or colloquially (Иваныч):
    /// free use of the ending would take many surnames (Бабич) for patronymics.
    static let shortStems: Set<String> = {
        let list = """
            иль никит лук фом кузьм савв фок ион клим емель аник мин силь зосим козьм гаврил данил
            кирил иван серге михал михайл никола алексе андре васил василь дмитр дмитри
            виктор григор григорь степан анатол анатоль валер валерь геннад геннадь евген евгень
            юр юрь игор олег петр борис владимир владислав вячеслав станислав ярослав константин
            леонид макар максим назар роман семен тимофе федор филипп эдуард антон арсень арсен
            аркад аркадь артем артур афанась богдан вадим валентин вениамин витал виталь герман
            глеб давыд давид денис егор ефим захар игнат игнать иосиф кирилл лаврент марк
            матве мирон моисе наум осип павл прокоп прохор родион ростислав рустам руслан савел
            савель самуил святослав тарас тимур тихон трофим харитон эмиль яков яковл ефрем
            альберт всеволод георг георги пантеле алекс андр евграф никифор
            """
        return Set(list.split { $0 == " " || $0 == "\n" }.map { String($0) })
    }()

    /// The stems of colloquial forms that differ from the stem of the full one.
    static let aliases = [
        "михал": "михайл", "дмитр": "дмитрь", "дмитри": "дмитрь", "васил": "василь",
        "григор": "григорь", "анатол": "анатоль", "валер": "валерь", "геннад": "геннадь",
        "евген": "евгень", "юр": "юрь", "арсен": "арсень", "аркад": "аркадь", "витал": "виталь",
        "игнат": "игнать", "савел": "савель", "яков": "яковл", "кирил": "кирилл",
        "лаврент": "лавренть", "прокоп": "прокопь", "георг": "георгь", "георги": "георгь",
        "андр": "андре", "алекс": "алексе", "данил": "данил", "гаврил": "гаврил",
    ]

    /// The Latin stems that take the bare -ich or -ichna, as `canonicalLatin` writes them.
    static let latinShortStems: Set<String> = {
        let list = """
            il nikit luk fom kuzm savv fok klim ivan serge mihal mihail nikola alekse andre vasil
            dmitr viktor grigor stepan anatol valer gennad evgen ievgen iur igor oleg petr boris
            vladimir iakovl maksim roman fedor anton konstantin leonid
            """
        return Set(list.split { $0 == " " || $0 == "\n" }.map { String($0) })
    }()

    static let latinAliases = ["mihal": "mihail"]
}
