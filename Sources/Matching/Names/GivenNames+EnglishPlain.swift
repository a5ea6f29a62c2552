extension GivenNames {
    /// English-language names without usual nicknames; a line `m:` lists bare names.
    static let englishPlain = """
        m: angus asher ashton austin axel bailey beau blair blake boyd brad brett brock brody
        m: bryn bryson caleb callum carter chad chase clint cody cohen cole colby cooper corey
        m: cory damian damien dallas damon dane dante darcy declan denver derrick dexter dimitri
        m: diego drake easton elias elvis emerson ezekiel ezra fabian felix flynn forrest fraser
        m: garth gideon glendon hamish hayden heath heston hudson hunter ignatius isaak jace
        m: jaden jai jaiden jake jamal jarvis jax jay jayden jaydon jed jett jethro joey jonah
        m: jonas judd jude kai kaden kane kaleb keanu kelvin kenton kent khan kirk kip kobe koby
        m: kody levi luca lyle mason maddox magnus mario merlin micah nash ned nelson nikolas
        m: odin orlando otis parker pierce rafferty ramon reid remy roan rohan roman ronan ryder
        m: rylan samir saxon silas sonny sterling tait tarquin tasman terrell thor tony trent
        m: tyson vaughn vernon wade ward wilson wyatt xander zane zeke zander ajay arjun dev
        m: imran hassan hussein ahmed omar ibrahim yusuf ravi raj sanjay vijay rahul amit anil
        m: wei ming hiroshi kenji minh hung
        f: alannah aleisha aliyah alyssa alivia amara amaya amity anika anneliese anya aria
        f: arabella arielle asha ashlyn astrid athena aurora autumn ayla breanna bree brielle
        f: briony bronte bronwyn brydie caprice carmel celeste chantal chantelle charli cherie
        f: chiara clementine cleo coral delilah demi destiny danica edwina eloise elodie ember
        f: esme estelle fern fleur freya georgie ginger giselle greer gwyneth hazel heaven
        f: indiana india indigo isobel ivana jacinda jayda jazmin jewel jorja jordana joy
        f: juanita justine kaley karina karla kaya keely keira kendra kiana kiara kira kristie
        f: krystle kyah kyra lacey laila lana larissa latoya layla leila libby liana lilah lola
        f: lorelei lorelai luna luella lyla mabel macy madonna maeve maia makayla mara margot
        f: marissa marnie maya mikaela milla mila montana montanna myra myla narelle nerida nia
        f: nevaeh nikita noelle novah odette opal ophelia pepper petra piper poppy portia
        f: raelene renee rhea rochelle romy roslyn rosie rowena rylee sade sage saffron saskia
        f: savannah scarlett shakira shania shantelle sharna shayla sheridan sian skyla sofie
        f: stephany talia talitha tameka tansy tayla tayah tarni tegan thea tia tilda trudy una
        f: unity velma vienna wilma winona xanthe yolanda zali zelda zia zina priya anjali deepa
        f: aisha fatima mei ling yuki sakura thi linh amina zainab meera lakshmi
        u: lee quinn riley rowan shay billie dakota eden jaime paris shelby alex avery bailee
        u: charlie charley darcey devon drew ellis frankie harley harper jamie jess jessie
        u: jaimie jo jules kendall kris london lou mckenna micky nicky pat phoenix reese ricki
        u: river rylie sam sandy sasha skylar stevie teddy terry tracy val vic
        alessandra f sandra ale
        carmen f carmela
        """
}
