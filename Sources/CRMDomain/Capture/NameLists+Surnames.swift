/// Family names of peoples whose order of names differs, as far as they tell the order.
extension NameLists {
    /// Spanish and Portuguese family names, which come in twos.
    static let iberian = words(
        """
        garcia gonzalez gonzales rodriguez fernandez lopez martinez sanchez perez gomez martin
        jimenez ruiz hernandez diaz moreno munoz alvarez romero alonso gutierrez navarro torres
        dominguez vazquez ramos gil ramirez serrano blanco molina morales suarez ortega delgado
        castro ortiz rubio marin sanz nunez iglesias medina garrido cortes castillo santos lozano
        guerrero cano prieto mendez cruz calvo gallego vidal leon marquez herrera pena flores
        cabrera campos vega fuentes carrasco diez reyes caballero nieto aguilar pascual santana
        herrero lorenzo montero hidalgo gimenez ibanez ferrer duran santiago benitez vargas mora
        vicente arias carmona crespo roman pastor soto saez velasco moya soler parra esteban bravo
        gallardo rojas silva souza sousa oliveira pereira lima costa ferreira rodrigues almeida
        nascimento alves carvalho araujo ribeiro barbosa barros freitas gomes martins rocha moreira
        zapatero bolanos borges neruda llosa fonseca salazar guzman espinoza espinosa mendoza
        acosta aguirre avila bautista cardenas contreras escobar estrada figueroa franco lara luna
        maldonado mejia miranda ochoa pacheco padilla ponce quintero rivas rivera rosales salas
        salinas sandoval solis trujillo valdez valencia vera villanueva zamora zapata allende
        гарсиа маркес гонсалес родригес фернандес лопес мартинес санчес перес гомес эрнандес
        """
    )

    /// Usual family names of other countries of Europe.
    static let european = words(
        """
        muller mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann koch
        bauer richter klein schroder schroeder neumann schwarz zimmermann braun kruger hofmann
        hartmann lange schmitt krause lehmann maier kohler kramer huber mayer keller vogel
        schubert dubois durand leroy moreau laurent lefebvre fournier girard bonnet dupont lambert
        fontaine rousseau vincent rossi russo ferrari esposito bianchi romano colombo ricci marino
        greco bruno gallo conti mancini costa giordano rizzo lombardi moretti nowak wojcik kowalczyk
        mazur krawczyk kaczmarek zajac krol wrobel stepien dvorak novak svoboda novotny prochazka
        horvath jansen jensen nielsen hansen pedersen andersen larsen olsen johansson andersson
        karlsson nilsson eriksson larsson virtanen korhonen nieminen makinen smith johnson williams
        brown jones davis miller wilson taylor anderson thomas white thompson appleton papadopoulos
        popescu ionescu
        """
    )

    /// Hungarian family names, which come first.
    static let hungarian = words(
        """
        nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz
        lakatos meszaros olah simon racz fekete szilagyi torok feher balazs gal kis szucs kocsis
        orsos pinter fodor szalai sipos magyar lukacs gulyas biro kiraly laszlo katona jakab boros
        bognar somogyi hegedus vincze antal varadi fulop pataki deak vass orban bartok liszt puskas
        """
    )

    /// Hungarian given names.
    static let hungarianGiven = words(
        """
        istvan laszlo jozsef janos zoltan sandor gabor ferenc attila peter tamas zsolt tibor andras
        csaba imre lajos gyorgy balazs gyula mihaly karoly robert bela david daniel adam krisztian
        miklos norbert bence mate levente gergely akos viktor bela geza arpad dezso maria erzsebet
        katalin ilona eva anna zsuzsanna margit judit agnes andrea julia ildiko erika krisztina
        monika edit gabriella szilvia anita reka dora zsofia eszter hanna viktoria noemi orsolya
        """
    )

    /// Japanese family names in Latin letters.
    static let japanese = words(
        """
        sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada
        sasaki yamaguchi matsumoto inoue kimura hayashi shimizu yamazaki mori abe ikeda hashimoto
        yamashita ishikawa nakajima maeda fujita ogawa goto okada hasegawa murakami kondo ishii
        saito sakamoto endo aoki fujii nishimura fukuda ota miura fujiwara okamoto matsuda nakagawa
        nakano harada ono tamura takeuchi kaneko wada nakayama ishida ueda morita hara shibata sakai
        kudo yokoyama miyazaki miyamoto uchida takagi ando taniguchi ohno imai maruyama kawasaki
        танака сато судзуки такахаси ватанабэ ито ямамото накамура кобаяси като ёсида ямада мураками
        """
    )

    /// Vietnamese family names, which come first.
    static let vietnamese = words(
        """
        nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly đang đo
        нгуен чан ле фам хоанг хюинь фан ву во данг буй зыонг нго
        """
    )

    /// Vietnamese family names that are nothing else.
    static let surelyVietnamese = words("nguyen pham huynh hoang tran ngo нгуен фам хюинь хоанг")

    /// Korean family names, which come first.
    static let korean = words(
        """
        kim lee park choi jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo suh
        shin kwon hwang ahn an song ryu yoo yu hong jeon ko go moon son bae baek heo nam noh roh ha
        joo cha woo koo pak rhee yi
        ким ли пак чхве цой чон кан чо юн чан лим хан о со син квон хван ан сон лю хон ко мун пэ пэк
        хо нам но тен тян хегай югай цхай мин
        """
    )

    /// Chinese family names, which come first, in pinyin and in the spellings of Hong Kong.
    static let chinese = words(
        """
        li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng
        liang xie song tang deng feng han cao zeng peng xiao cai pan tian dong yuan yu jiang su ye
        lu lv wei shen ren yao fan fang shi tan liao zou xiong jin hao kong bai cui kang mao qiu qin
        gu hou shao meng long wan duan qian yin chang xi ding wong chan cheung leung lau ng kwok lam
        yip tse tsai ouyang sima zhuge shangguan
        ван ли чжан лю чэнь ян хуан чжао у чжоу сюй сунь ма чжу ху го хэ гао линь ло си мао дэн чжэн
        лян се тан фэн цао пэн сяо пань тянь дун юань цзян е вэй шэнь
        """
    )

    /// Chinese family names of two signs.
    static let chineseDoubles: Set<String> = [
        "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "皇甫", "尉迟", "公孙", "令狐", "慕容",
        "东方", "司徒", "端木", "独孤", "南宫",
    ]

    /// Korean family names of two signs.
    static let koreanDoubles: Set<String> = ["남궁", "황보", "제갈", "선우", "사공", "독고", "서문"]

    /// Japanese family names in their own script.
    static let japaneseSigns: Set<String> = [
        "佐藤", "鈴木", "高橋", "田中", "渡辺", "渡邊", "伊藤", "山本", "中村", "小林", "加藤", "吉田", "山田",
        "佐々木", "山口", "松本", "井上", "木村", "清水", "山崎", "池田", "橋本", "阿部", "石川", "山下", "中島",
        "石井", "小川", "前田", "岡田", "長谷川", "藤田", "後藤", "近藤", "村上", "遠藤", "青木", "坂本", "斉藤",
        "斎藤", "福田", "太田", "西村", "藤井", "金子", "岡本", "藤原", "中野", "三浦", "原田", "中川", "松田",
        "竹内", "小野", "田村", "中山", "和田", "石田", "森田", "上田", "内田", "柴田", "酒井", "宮崎", "横山",
        "高木", "安藤", "宮本", "大野", "小島", "谷口", "工藤", "今井", "高田", "丸山", "増田", "杉山",
    ]
}

extension NameLists {
    /// First names from abroad that the books of matching do not have.
    static let moreGiven = words(
        """
        джон джеймс роберт майкл уильям вильям дэвид ричард джозеф томас чарльз кристофер дэниел
        мэтью марк энтони дональд стивен пол эндрю джошуа кеннет кевин брайан джордж эдвард рональд
        тимоти джейсон джеффри райан джейкоб гэри эрик джонатан стивен ларри джастин скотт брэндон
        фрэнк грегори сэмюэл рэймонд патрик джек деннис джерри мэри патриция дженнифер линда
        барбара сьюзан джессика сара карен нэнси маргарет лиза бетти дороти сандра эшли кимберли
        донна эмили мишель кэрол аманда мелисса дебора стефани ребекка шэрон лора синтия кэтлин
        эми шерли анджела хелен анна бренда памела николь хосе хуан карлос мигель педро пабло
        фернандо хорхе рамон рафаэль диего антонио франческо джованни джузеппе лука паоло марко
        пьер жан жак шарль луи франсуа мишель филипп анри оноре гюстав эмиль жюль винсент людвиг
        вольфганг йоханн иоганн карл ганс фриц отто фридрих генрих вернер герман юрген клаус
        петер штефан ахмед мухаммед мухаммад мустафа осама усама ибрагим юсуф омар али хасан хусейн
        фатима айша хироси акира кэндзи такаси сакура юки
        siobhan aoife sinead niamh saoirse ciara roisin grainne caoimhe eoin cillian padraig oisin
        chidi chioma ngozi emeka ifeoma obinna amara zainab aminata fatou kwame kofi ama adwoa
        haruto yuto sota yuki sakura hina yui aoi rin mei takashi kenta daiki naoki yoko yuko keiko
        priya anjali deepak sunil rajesh suresh ramesh lakshmi sunita arjun rohan vikram aditya
        bjorn lars sven ingrid astrid gudrun ragnar aki matti juhani johannes antti mikko liisa
        lukasz wojciech krzysztof grzegorz zbigniew malgorzata katarzyna agnieszka jiri vaclav
        jaroslav zdenek milos bozena luka marko nikola goran dragan zoran milan petra jovana
        joao tiago thiago rui gustavo caio guilherme beatriz ines
        """
    )
}
