extension GivenNames {
    /// German, French, Spanish, Italian and Polish names with their short forms.
    ///
    /// Part 1 of 2.
    static let european1 = """
        andreas m andi andre
        bastian m basti sebastian
        bernd m bernhard berndt
        bernhard m bernd berni bernard
        björn m bjorn bjoern
        christoph m chris stoffel christof
        detlef m detlev
        dieter m didi dietrich
        dietmar m
        dirk m dietrich
        eberhard m ebi
        erich m eric
        ernst m ernest
        friedrich m fritz fred friedel
        frieder m
        fritz m friedrich
        georg m schorsch jorg georges
        gerhard m gerd gert
        gottfried m friedel
        günther m günter guenther gunther gunter
        hannes m johannes hans
        hans m johannes hansi johann
        hartmut m
        heinrich m heinz heini heiner
        heinz m heinrich
        helmut m hellmut helmuth
        hermann m herman
        horst m
        holger m
        jens m
        joachim m jo achim jochen
        jochen m joachim
        johann m hans johannes
        johannes m hans hannes johann jo jannes
        josef m sepp jupp josip joseph
        jürgen m juergen jurgen
        jörg m joerg jorg
        karl m carl kalle
        karlheinz m kalle
        klaus m claus niklas
        konrad m conny kurt
        lars m laurentius
        lorenz m laurenz
        ludwig m lutz lui luis
        lothar m
        manfred m manni fred
        matthias m matze hias mathias matias
        niklas m nik klaus nicklas
        norbert m
        olaf m olav
        otto m
        rainer m reiner
        reinhard m
        rolf m rudolf
        rüdiger m ruediger
        rudolf m rudi rolf
        siegfried m sigi
        stefan m steffen stephan steff
        thorsten m torsten
        ulrich m uli ullrich
        uwe m
        werner m
        wilhelm m willi willy wilm
        wolfgang m wolf wolfi
        anja f anna
        annegret f anne
        antje f
        bärbel f baerbel barbara
        birgit f birgitta biggi
        brigitte f gitte gitta brigitta
        christa f
        dagmar f
        dorothea f doro thea dora
        elfriede f elfi friedel
        elke f
        franziska f franzi sissi
        frieda f
        gabriele u gabi gaby gabri
        gerda f
        gisela f gila
        greta f margarete gretchen
        gudrun f
        hannelore f hanne lore
        heike f
        helga f
        helene f leni lena
        hildegard f hilde
        ilse f elisabeth
        ingeborg f inge inga
        jutta f
        johanna f hanna jo hannah
        karin f catherine
        katharina f kathi katja kathrin rina katrin
        katja f katharina
        kerstin f christina kirstin
        liselotte f lilo lotte liesel
        lieselotte f lilo lotte
        magdalena f lena leni magda
        margarete f grete gretel margret
        marlies f
        monika f moni
        renate f rena
        sabine f bine
        sigrid f siggi
        silke f
        susanne f susi sanne
        ulrike f uli rike
        ute f
        uta f
        waltraud f traudl
        alain m alan
        antoine m toine anthony
        arnaud m
        baptiste m
        benoît m benoit
        bruno m
        cédric m cedric
        christophe m chris
        claude u
        clément m clement
        denis m
        didier m
        émile m emile
        étienne m etienne
        fabien m
        fabrice m
        francois m françois franck
        frédéric m frederic fred
        gaston m
        gérard m gerard
        gilles m
        guillaume m guy
        henri m henry riri
        hervé m herve
        jacques m jack jacquot
        jean-pierre m jeanpierre jp
        jean-claude m jeanclaude jc
        jérôme m jerome
        julien m jules
        laurent m
        loïc m loic
        luc m
        marc m
        marcel m
        maxime m max
        michel m michael mimi
        nicolas m nico
        olivier m oli
        pascal m
        patrice m pat
        philippe m phil
        pierre m pierrot peter
        rémi m remi remy
        rené m rene
        sébastien m sebastien seb
        serge m
        stéphane m stephane
        sylvain m
        thierry m titi
        yann m
        yves m
        adèle f adele
        amélie f amelie
        aurélie f aurelie
        camille u
        cécile f cecile
        céline f celine
        clémence f clemence
        colette f
        corinne f
        delphine f
        dominique u dom
        élise f elise
        élodie f elodie
        émilie f emilie
        françoise f francoise fanfan
        geneviève f genevieve
        hélène f helene
        inès f ines
        jeanne f jeannette
        josiane f
        juliette f
        laetitia f
        léa f lea
        lucie f lulu
        manon f
        marguerite f margot
        marie-claude f marieclaude
        martine f
        mathilde f
        mireille f mimi
        monique f momo
        nathalie f nat
        océane f oceane
        odile f
        sandrine f
        solange f
        sylvie f
        thérèse f therese
        valérie f valerie
        véronique f veronique vero
        virginie f
        alejandro m alex ale jandro alejo
        alfonso m fonso alonso
        andrés m andres
        antonio m toño tonio tony nino toni
        armando m mando
        carlos m charlie carlitos
        """
}
