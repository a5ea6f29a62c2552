extension GivenNames {
    /// German, French, Spanish, Italian and Polish names with their short forms.
    ///
    /// Part 2 of 2.
    static let european2 = """
        eduardo m edu lalo
        emilio m milo
        enrique m quique kike
        esteban m
        felipe m pipe
        fernando m nando fer
        francisco m paco pancho fran curro frank chico
        gerardo m
        gonzalo m gonza
        guillermo m memo guille
        hernán m hernan
        ignacio m nacho
        javier m javi xavi
        jesús m jesus chus chuy
        joaquín m joaquin
        jorge m
        josé m jose pepe
        juan m juanito
        julio m
        leonardo m leo
        luis m lucho
        manuel m manolo manu
        marcos m
        mariano m
        martín m martin
        mateo m
        miguel m migue mike
        pablo m
        pedro m perico
        rafael m rafa
        ramón m ramon moncho
        raúl m raul
        ricardo m richi rico
        roberto m beto berto
        rodrigo m rodri
        salvador m salva
        santiago m santi
        sergio m
        tomás m tomas
        vicente m chente
        ana f anita
        ángela f angela
        beatriz f bea
        catalina f cata
        concepción f concha conchita concepcion
        consuelo f chelo
        cristina f cris
        esperanza f
        estefanía f estefania
        francisca f paca paqui
        gabriela f gabi
        guadalupe f lupe lupita
        inés f
        josefa f pepa
        juana f
        lucía f lucia
        luisa f
        manuela f manola
        margarita f
        montserrat f montse
        pilar f pili
        raquel f
        rocío f rocio
        rosa f rosita
        rosario f charo
        soledad f sole
        valentina f vale
        ximena f jimena
        alberto m berto
        alessandro m sandro ale alessio
        alessio m
        angelo m
        bernardo m
        carlo m carletto
        claudio m
        daniele m dani
        dario m
        davide m
        domenico m mimmo nico
        emanuele m manu
        enzo m vincenzo lorenzo
        fabio m
        federico m fede
        filippo m pippo
        franco m francesco
        francesco m franco checco cesco
        gennaro m
        giacomo m jack
        gianluca m luca
        gianni m giovanni
        giorgio m
        giovanni m gianni vanni nanni
        giulio m
        giuseppe m beppe pino peppe giusi
        guido m
        lorenzo m enzo renzo
        luciano m
        luigi m gigi gino
        marco m
        massimo m max
        matteo m teo
        mattia m
        maurizio m
        michele m lele
        paolo m
        pietro m piero
        raffaele m lele raffa
        renato m
        riccardo m ricky
        salvatore m totò toto salvo turi
        stefano m
        tommaso m tommy
        umberto m berto
        valerio m
        vincenzo m enzo cenzo
        vittorio m vito
        alessia f
        antonella f
        arianna f
        caterina f cate rina
        cristiana f
        donatella f
        elisa f
        elisabetta f betta lisa
        federica f fede
        giorgia f
        giovanna f gianna vanna
        giulia f
        giuseppina f pina giusy
        ilaria f
        lucia f
        marina f
        martina f
        paola f
        raffaella f lella
        silvia f
        simona f
        valeria f
        aleksander m olek alek
        andrzej m jędrek jedrek andrew
        bartosz m bartek bartłomiej
        bogusław m bogdan boguslaw
        dariusz m darek
        grzegorz m grzesiek grzes
        henryk m heniek
        jacek m
        jakub m kuba
        jan m janek jasiek john
        jarosław m jarek jaroslaw
        jerzy m jurek
        józef m jozef
        kazimierz m kazik
        krzysztof m krzysiek krzys
        łukasz m lukasz
        maciej m maciek
        marcin m
        marek m
        mariusz m
        mateusz m
        michał m michal
        mirosław m mirek miroslaw
        paweł m pawel
        piotr m piotrek
        przemysław m przemek przemyslaw
        radosław m radek radoslaw
        rafał m rafal
        ryszard m rysiek
        sławomir m slawek slawomir
        stanisław m staszek stach stanislaw
        szymon m
        tadeusz m tadek
        tomasz m tomek
        wacław m wacek waclaw
        waldemar m waldek
        witold m witek
        władysław m wladek wladyslaw
        wojciech m wojtek
        zbigniew m zbyszek
        zdzisław m zdzisiek zdzislaw
        zygmunt m
        agnieszka f aga agusia
        aleksandra f ola olka
        alicja f ala
        beata f
        bożena f bozena
        danuta f danka
        dorota f
        elżbieta f ela elzbieta
        ewa f ewka
        grażyna f grazyna
        halina f
        hanna f hania
        irena f irka
        iwona f
        jadwiga f jadzia
        justyna f
        katarzyna f kasia kaśka
        krystyna f krysia
        małgorzata f gosia malgorzata
        renata f
        stanisława f stasia
        wanda f
        wiesława f wiesia
        zofia f zosia
        """
}
