extension Frequencies {
    /// The largest cities of Russia, inhabitants among 100,000 of the country, and other names.
    static let russianCities = """
        москва 8970: мск, moscow, moskva, мсква
        санкт-петербург 3830: спб, питер, петербург, ленинград, saint-petersburg, spb
        новосибирск 1110: нск, новосиб, нсб, novosibirsk
        екатеринбург 1050: екб, ебург, екат, свердловск, ekaterinburg, yekaterinburg
        казань 900: kazan
        красноярск 820: крск, красноярка, krasnoyarsk
        нижний новгород 835: н новгород, нн, нижний, горький, nizhny novgorod
        челябинск 810: челяба, чел, chelyabinsk
        уфа 785: ufa
        самара 790: куйбышев, samara
        ростов-на-дону 770: ростов, рнд, ростов на дону, rostov-on-don, rostov
        краснодар 770: крд, краснод, krasnodar
        омск 755: omsk
        воронеж 720: врн, voronezh
        пермь 705: молотов, perm
        волгоград 700: влг, сталинград, царицын, volgograd
        саратов 615: saratov
        тюмень 590: тюм, tyumen
        тольятти 470: тлт, тольяти, togliatti, tolyatti
        махачкала 440: махач, makhachkala
        барнаул 435: barnaul
        ижевск 425: иж, izhevsk
        хабаровск 425: хаб, khabarovsk
        ульяновск 415: симбирск, ulyanovsk
        иркутск 410: ирк, irkutsk
        владивосток 410: владик, vladivostok
        ярославль 390: яр, yaroslavl
        севастополь 375: sevastopol
        ставрополь 370: stavropol
        томск 375: tomsk
        кемерово 370: кем, kemerovo
        набережные челны 370: челны, наб челны, брежнев, naberezhnye chelny
        оренбург 365: orenburg
        новокузнецк 365: сталинск, novokuznetsk
        балашиха 355: balashikha
        рязань 355: ryazan
        пенза 340: penza
        чебоксары 335: cheboksary
        липецк 335: lipetsk
        калининград 335: кёниг, кенигсберг, kaliningrad
        астрахань 325: astrakhan
        тула 320: tula
        киров 315: вятка, kirov
        сочи 300: sochi
        """
}
