extension GivenNames {
    /// Feminine names of English speakers, with nicknames and variant spellings.
    ///
    /// Part 2 of 2.
    static let englishFemale2 = """
        katie f kate katy katherine
        katrina f kat trina catriona katrin
        kayla f kay kaylah caila
        kelly u kel kelli kellie kelley
        kelsey f kels kelsie
        kerry u kez kerri kerrie
        kim u kimmy
        kimberley f kim kimberly kimmy kimberlee
        kirsten f kirsty kristen kersten
        kirsty f kirstie kirsten
        kristen f kris kristin kirsten kristy
        kristina f kris tina kristine christina
        krystal f kris crystal
        kylie f ky kyly
        lara f larah
        laura f laurie lori lauren
        lauren f loz laurie loren laurin
        laurel f laurie
        leah f lea lia leia
        leanne f lee leann lianne leeanne
        lena f
        lilian f lil lily lillian
        lily f lil lilly lillie lillian lilli
        linda f lindy lin lynda
        lindsay u lin lindsey linsey
        lisa f leesa liza elizabeth
        liv f olivia
        loretta f lori
        lorna f
        lorraine f lori raine lorrie
        louisa f lou lulu luisa
        louise f lou lulu louisa
        lucille f lucy lu
        lucinda f lucy cindy lou
        lucy f lu lucie luci
        lydia f liddy
        lynette f lyn lynne
        lynn f lyn lynne
        mackenzie u mac kenzie mckenzie makenzie
        madeleine f maddie maddy madeline madelyn madelaine mado
        madison f maddie maddy maddison madisen madyson
        maisie f margaret
        mallory f
        mandy f amanda
        marcia f marsha
        margaret f maggie meg peggy marge margie greta madge daisy maisie rita margret margarette \
        margery
        maria f mary mia ria marie marysia maryśka
        marie f maria mary
        marian f marion
        marilyn f mari lyn marilynne
        marion u marian
        marjorie f marj margie margery marge
        marlene f
        martha f marty mattie
        mary f molly polly marie maria mae
        matilda f tilly mattie tilda
        maureen f mo
        maxine f max
        megan f meg meghan meagan megs meaghan
        melanie f mel melany mell
        melinda f mel lindy mindy
        melissa f mel missy lissa mellissa melisa
        mercedes f mercy merche
        mia f mya miah
        michelle f shelly shell chelle michele mich
        mikayla f kayla mika michaela mikaela makayla mikaila
        michaela f mikayla mick kayla micaela
        mildred f millie
        millicent f millie milly
        millie f milly amelia
        mindy f
        minnie f
        miranda f mandy randa
        miriam f mim mimi
        molly f mollie moll mary
        monica f mon monika
        morgana f
        muriel f
        myrtle f
        nadine f nad
        nancy f nan nance
        naomi f nomi
        natalie f nat nattie natalia nathalie nataly natalee
        natasha f tash tasha nat natascha
        nell f nellie
        nicola u nicky nic niki nico
        nicole f nic nicky nikki nichole nicolle niki
        nina f
        nora f norah
        norma f
        olive f liv ollie
        olivia f liv livvy ollie alivia libby
        paige f page
        pamela f pam pammy
        patricia f pat trish tricia patty patsy patti
        paula f pauline
        pauline f paula
        pearl f
        penelope f penny pen
        penny f penelope
        peta f
        philippa f pip pippa phillipa
        phoebe f phebe pheobe
        phyllis f phyl
        polly f
        priscilla f cilla prissy
        prudence f pru
        rachel f rach rachael rae rachelle raechel
        rachael f rach rachel rae
        rebecca f bec becky becca bek rebekah becki bex beck
        regina f gina reggie
        rhiannon f rhi rhianna
        rhonda f ronda
        rita f margarita margaret
        roberta f bobbie robbie
        robyn f rob robin
        rosalie f rosie rose
        rosalind f ros roz rosalyn
        rosamund f ros roz
        rose f rosie
        rosemary f rose rosie romy rosemarie
        roxanne f roxy roxane
        ruby f rube rubie
        ruth f ruthie
        sabrina f bri
        sally f sal sallie sarah
        samantha f sam sammy sammi sammie
        sandra f sandy sandi sondra
        sarah f sara sal sally sassy
        selina f selena
        serena f rena
        shannon u shan shannen
        sharon f shaz shazza sharron sharyn
        sheila f shelagh
        shelley f shelly shell
        sheree f cherie sherrie
        sherry f sheri sherri
        shirley f shirl
        siobhan f shiv chevonne
        sienna f siena
        simone u sim
        skye f sky
        sonia f sonya sonja
        sophia f sophie soph sofia
        sophie f soph sofie sophia
        stacey f stacy staci stace
        stella f
        stephanie f steph stevie stefanie stephany steffi stefany
        summer f
        susan f sue susie suzie suzy suzan susanne suzanne
        susannah f sue susanna zanna susie
        suzanne f sue suzie suzy susanne susan
        sylvia f sylvie silvia
        tabitha f tabby
        tahlia f talia tali thalia
        tamara f tam tammy
        tammy f tam tamsin
        tanya f tania tan
        tara f tarah
        teagan f tegan teegan
        teresa f terry tess theresa terri tessa resa tere
        tess f teresa tessa
        thelma f
        theresa f terry tess tessa teresa
        tiarna f tiana tia tianna
        tiffany f tiff
        tilly f matilda
        tina f christina
        toni u tony antonia
        tracey f tracy trace tracie
        trinity f trin
        ursula f uschi ulla
        valerie f val
        vanessa f ness nessa vanesa
        vera f
        verity f
        veronica f ronnie ron roni
        victoria f vicky tori vic vicki vikki viktoria tory
        violet f vi
        virginia f ginny ginger virgie
        vivian u viv vivien vivienne
        wendy f wen
        whitney f whit
        willow f
        winifred f win winnie freda
        yasmin f yaz jasmine yasmine
        yvette f evie
        yvonne f von
        zara f zarah zahra
        zoe f zo zoey zoie
        """
}
