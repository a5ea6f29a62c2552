extension GivenNames {
    /// Feminine names of English speakers, with nicknames and variant spellings.
    ///
    /// Part 1 of 2.
    static let englishFemale1 = """
        abigail f abby abbie gail abbey abi abigayle
        adele f adelle della
        adelaide f addie ada della
        agnes f aggie nessie
        aimee f amy ami
        alana f lana alanna alannah
        alexandra f alex lexi sandra sandy alexa lexie sasha alix ali
        alexis f alex lexi lexie
        alice f ali allie alyce alicia alys
        alicia f ali alisha alysha alycia
        alison f ali allison alisson alyson ally
        amanda f mandy manda mandi amandah
        amber f
        amelia f amy millie mia emelia milly mel
        amy f aimee amie ami
        anastasia f stacy stacey ana anna nastasia
        andrea u andi andie drea
        angela f angie ange angelina
        angelica f angie angelika
        angelina f angie lina
        anita f nita
        ann f anne annie anna nan
        anna f ann annie anne ana annah
        annabel f anna bel belle annabelle annabella
        annette f annie nettie netty anette
        antonia f toni tonia
        april f
        ariana f ari arianna ariane
        ashley u ash ashleigh ashlee ashlie ashly
        ashleigh f ash ashley ashlee ashlea
        audrey f aud
        ava f
        barbara f barb babs barbie barbra basia
        beatrice f bea bee trixie beatrix
        belinda f bel linda lindy
        bella f isabella
        bernadette f bernie detta
        bertha f bertie
        beth f elizabeth bethany
        bethany f beth bethanie
        betty f elizabeth bette bettie
        beverley f bev beverly
        bianca f bee
        bonnie f bonny
        brenda f bren
        brianna f bri breanna briana breeanna brie
        bridget f bridie biddy bridgette brigitte brigid
        britney f brit brittany brittney
        brittany f brit britt britney
        brooke f brook
        caitlin f cait kaitlyn katelyn kaitlin caitlyn kate katelin catelyn
        camilla f cam milla millie camila
        candice f candy candace
        carla f karla carly
        carly f carley karly carlie
        carol f carole caroll karol carrie caryl
        caroline f carol carrie caro carolyn karoline lina
        carolyn f carol caroline lyn carolin
        carrie f caroline
        casey u kasey
        cassandra f cass cassie sandra kassandra
        catherine f cathy kate katie kathy cath katherine kathryn catharine kat cat kitty \
        katharine kathrine catheryn katy
        cecilia f cece celia cecily cis
        charlene f charl sharlene
        charlotte f charlie lottie char lotte charlott
        chelsea f chels chelsey chelsie
        cheryl f cher sheryl cherie
        chloe f clo khloe chloee
        christina f chris tina chrissy christine kristina
        christine f chris chrissy tina christina kristine christene
        cindy f cynthia
        claire f clare clair
        clara f clare
        claudia f claud claudi
        colleen f
        constance f connie
        cordelia f delia cora
        courtney f court kourtney courtnee
        crystal f krystal chrystal cristal
        cynthia f cindy cyn
        daisy f
        dana u
        danielle f dani danni ella daniella daniele danyelle
        daphne f daph
        darlene f
        dawn f
        deborah f deb debbie debra debby
        debra f deb debbie deborah
        deirdre f dee
        delia f
        denise f den denice
        diana f di dianna dee diane
        diane f di dianne diana diann
        dolores f lola
        donna f
        dora f theodora dorothy
        doreen f dor
        doris f dorrie
        dorothy f dot dottie dolly dorothea
        edith f edie
        eileen f ailene aileen
        elaine f elayne ellie
        eleanor f ellie nell nora ella elinor nellie lenore eleanore
        elena f ellie lena helen
        elise f elisa elyse ellie
        eliza f liz lizzie elizabeth
        elizabeth f liz beth betty lizzie lisa eliza elisabeth libby bess betsy lizzy bessie \
        elspeth elisa elsie liza
        ella f ellie
        ellen f nell nellie ellie helen elen
        ellie f elle elly eleanor
        elsie f elizabeth
        emily f em emmy millie emilie emma emmie emilee
        emma f em emmy ema
        erica f ricki erika
        erin f eryn aerin
        esther f ester essie hester
        ethel f
        eva f eve evie
        evelyn f eve evie lyn evelynne
        evie f eve eva
        faith f fay
        felicity f flick fliss
        fiona f fi
        florence f flo flossie florrie
        frances f fran frankie fanny francis
        francesca f fran frankie chess franca
        freda f frieda
        gabrielle f gabby gabi gab gabriella brielle
        gail f gayle abigail
        gemma f gem jemma
        genevieve f gen genny evie eve viv
        georgia f george georgie
        georgina f george georgie gina
        geraldine f gerry geri
        gertrude f gert gertie trudy
        gillian f gill gilly jill jillian
        gina f
        gladys f glad
        glenda f
        gloria f glo
        grace f gracie
        gretel f
        gwendolyn f gwen wendy gwendoline
        hannah f han hanna hana hanah
        harriet f hattie harry hetty harriett
        hayley f hailey haley haylee hayleigh haylie
        heather f hev
        heidi f
        helen f nell helena ellen helene ellie
        henrietta f etta hettie hen
        hilary f hil hillary
        holly f hollie hol holli
        hope f
        imogen f immy imo imogene
        ingrid f inga
        irene f rene reenie
        iris f
        isabella f bella izzy isabel issy isabelle izabella
        isabel f bel izzy isobel isabelle bella isabella isa
        isabelle f belle izzy bella isabel isabella isa
        isla f
        ivy f
        jacinta f cinta jacinda
        jacqueline f jackie jacqui jacquelyn jaqueline jackey jac
        jade f jayde jaide
        jane f janie jayne jan janey
        janelle f jan nell
        janet f jan jannet janette
        janice f jan janis
        jasmine f jas jazz jasmin jazmin yasmin jazmine
        jean u jeanie jeanne gene jeannot
        jeanette f jean nettie jeannette
        jemima f jem mima
        jennifer f jen jenny jenni jenn jenna jeniffer
        jessica f jess jessie jessika jesica
        jillian f jill gillian
        joan f joanie jo
        joanna f jo joanne anna asia joasia
        joanne f jo joann joanna
        jocelyn f joss joyce joslyn
        jodie f jody jodi
        josephine f jo josie fifi josefine
        joyce f joy
        judith f judy jude judi
        julia f jules julie juliana
        julie f jules julia jule
        juliet f jules juliette
        june f
        kaitlyn f kait kaitlin caitlin katelyn
        karen f kaz karin karyn caren kazza
        kate f katie kat katherine
        katherine f kate kathy katie kath kat catherine kathryn kathrine kay katharine
        kathleen f kath kathy katie kay cathleen
        kathryn f kath kathy kate katie katherine catherine kathrin
        """
}
