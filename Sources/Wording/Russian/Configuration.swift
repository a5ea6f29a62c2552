extension Catalogue {
    /// What is wrong with a configuration that is to be published.
    static let configuration: [String: String] = [
        "there is no setting “{}”": "нет настройки «{}»",
        "product “{}”": "товар «{}»",
        "rule “{}”": "правило «{}»",
        "funnel “{}”": "воронка «{}»",
        "script “{}”": "скрипт «{}»",
        "segment “{}”": "сегмент «{}»",
        "portrait “{}”": "портрет «{}»",
        "one has no name": "у одного нет имени",
        "“{}” is there twice": "«{}» встречается дважды",
        "there is no time zone “{}”; one is Europe/Moscow":
            "нет часового пояса «{}»; бывает, например, Europe/Moscow",
        "there is no country “{}”; it has two letters, such as ru or us":
            "нет страны «{}»; страна — две буквы, например ru или us",
        "there is no currency “{}”; it has three letters, such as RUB or USD":
            "нет валюты «{}»; валюта — три буквы, например RUB или USD",
        "a ladder has five rungs, each with a name":
            "в лестнице пять ступеней, и у каждой есть имя",
        "there is no rung {}; rungs are 1 to 5": "нет ступени {}; ступени — от 1 до 5",
        "it has no conditions": "в нём нет условий",
        "a weight is not from 1 to 1000": "вес должен быть от 1 до 1000",
        "cycle_days is {}; it is 1 to 3650": "cycle_days равно {}; допустимо от 1 до 3650",
        "a price is below zero or too large": "цена меньше нуля или слишком велика",
        "“{}” is no code of a currency": "«{}» — не код валюты",
        "it is repeated every {} days; 1 to 3650 are possible":
            "повторяется каждые {} дн.; допустимо от 1 до 3650",
        "it looks more than ten years on": "заглядывает дальше чем на десять лет",
        "it needs a product that was bought, and one that is offered":
            "нужны товар, который купили, и товар, который предлагают",
        "a name is made of a to z, 0 to 9 and _": "имя состоит из букв a–z, цифр и _",
        "every card has a field of this name": "поле с таким именем есть в каждой карточке",
        "a choice needs two words or more": "для выбора нужны хотя бы два слова",
        "“{}” holds a comma, which divides the words of a choice":
            "в «{}» есть запятая, а она разделяет слова выбора",
        "it has {} steps; 2 to 9 are possible": "в ней шагов: {}; бывает от 2 до 9",
        "there is no funnel “{}”": "нет воронки «{}»",
        "nothing is said in it": "в нём ничего не говорится",
        "the funnel has no step “{}”; its steps are {}": "в воронке нет шага «{}»; её шаги: {}",
        "nothing is known as “{}”; in braces there may be {}":
            "неизвестно, что такое «{}»; в фигурных скобках бывает {}",
        "the configuration is longer than {}": "настройка больше {}",
        "nothing was published": "ничего не опубликовано",
        "leave out products or weights that are not needed":
            "уберите товары или веса, которые не нужны",
        "a weight is beyond all sense": "вес не имеет смысла",
        // What was published, and makes no sense.
        " (version {})": " (версия {})",
        "version {} holds": "действует версия {}",
        "the program's own holds": "действует то, что есть в самой программе",
        "a configuration that makes no sense here is left aside{}; {}":
            "настройка, в которой здесь нет смысла, отложена{}; {}",
        "  next: office config publish puts a good one above it":
            "  дальше: office config publish положит поверх неё годную",
        """
          nothing here is lost by it; the office can publish another: office config publish
        """:
            "  здесь ничего не потеряно; офис может опубликовать другую: office config publish",
    ]
}
