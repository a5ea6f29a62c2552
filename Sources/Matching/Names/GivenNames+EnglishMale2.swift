extension GivenNames {
    /// Masculine names of English speakers, with nicknames and variant spellings.
    ///
    /// Part 2 of 2.
    static let englishMale2 = """
        joseph m joe joey jo josef jos
        joshua m josh
        julian m jules jule
        julius m jules
        justin m just
        keith m
        kenneth m ken kenny kenn
        kevin m kev kevan
        kieran m kieren ciaran keiran
        kurt m curt kurtis konrad
        kyle m kile
        lachlan m lachie lachy lochlan lachlen loch
        lancelot m lance
        lance m
        lawrence m larry laurie laurence lawrie loz
        leo m leonard
        leon m leo
        leonard m len lenny leo
        leroy m roy lee
        leslie u les lesley
        lewis m lew louis lewie
        liam m lee william
        lincoln m linc
        lionel m leo
        lloyd m floyd
        logan m logie
        louis m lou louie lewis luis
        lucas m luke luc lukas
        luke m lucas luc
        malcolm m mal malc
        marcus m mark marc markus
        mark m marc marcus marky
        marshall m marsh
        martin m marty mart martyn marti
        marvin m marv
        mathew m matt mat
        matthew m matt mat matty mathew mattie matthias
        maurice m morris mo maury
        maxwell m max
        max m maxwell maximilian maxim
        melvin m mel melvyn
        michael m mike mick mickey micky mikey micheal mitch mikel michel micah
        miles m myles milo
        mitchell m mitch mitchel michell
        mohammed m mo mohammad muhammad mohamed mohamad
        morgan u morgen
        morris m mo maurice
        nathan m nate nat nath nathaniel
        nathaniel m nat nate nathan nathanael
        neil m neal neale niel
        neville m nev
        nicholas m nick nicky nic nicolas nik nicholaus nico nickolas
        nigel m nige
        noah m noa
        noel u
        norman m norm
        oliver m ollie oli olly olivier noll
        oscar m oskar ozzie
        oswald m oz ozzie
        owen m
        patrick m pat paddy rick patric
        paul m paulie
        percival m percy
        perry m
        peter m pete
        philip m phil phillip pip phillippe philipp
        preston m
        quentin m quent quinton quintin
        quincy m
        ralph m raf ralf
        randall m randy randal
        randolph m randy
        raphael m raf rafe rafael
        raymond m ray
        reginald m reg reggie
        reuben m rube ruben
        rex m
        rhys m reece rees reese
        richard m rich rick ricky dick richie ritchie rickie
        robert m rob bob bobby robbie bert robby bobbie
        robin u rob robyn
        roderick m rod roddy rick
        rodney m rod
        roger m rodge rodger
        roland m rollie rowland
        ronald m ron ronnie
        rory m
        ross m
        roy m
        rupert m
        russell m russ rusty russel
        ryan m rian
        samuel m sam sammy samual
        scott m scotty scot
        sean m shaun shawn shane
        sebastian m seb bas bastian sebastien basti
        seth m
        shane m shayne
        sidney m sid sydney syd
        simon m si sim
        solomon m sol solly
        spencer m spence
        stanley m stan
        stephen m steve steven stevie ste stephan steph
        steven m steve stephen stevie stevan
        stewart m stu stew stuart
        stuart m stu stewart stew
        sydney u syd sidney
        sylvester m sly
        taylor u tay tayler tayla
        terence m terry tel terrence terrance
        theodore m ted teddy theo
        thomas m tom tommy thom tomas
        timothy m tim timmy
        tobias m toby tobi
        todd m tod
        travis m trav
        trevor m trev
        tristan m tris tristram tristen
        tyler m ty tylar
        tyrone m ty
        victor m vic viktor
        vincent m vince vinnie vin vinny
        virgil m
        walter m walt wally wal
        warren m
        wayne m
        wesley m wes westley
        wilbur m will
        wilfred m wilf fred will
        william m bill billy will willy willie liam wil bil wills billie
        winston m win
        xavier m xav zavier
        zachary m zac zach zack zachariah zak zackary zachery
        """
}
