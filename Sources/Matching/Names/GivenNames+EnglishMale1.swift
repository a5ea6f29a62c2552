extension GivenNames {
    /// Masculine names of English speakers, with nicknames and variant spellings.
    ///
    /// Part 1 of 2.
    static let englishMale1 = """
        aaron m ron ronnie aron arron
        abraham m abe abram bram
        adam m ad addy
        adrian m ade adrien adrean
        alan m al allan allen alen alun
        albert m al bert bertie
        alexander m alex alec al sandy xander lex sasha alexandre alistair aleksander alexandar
        alfred m al alf alfie fred freddie
        alistair m al alastair alasdair alister ali
        andrew m andy drew andie andre andreas
        anthony m tony antony ant anton toni
        archibald m archie archy baldie
        arnold m arnie arn
        arthur m art artie arturo
        barnaby m barney barny barnabas
        barry m baz bazza barrie bari
        bartholomew m bart barth
        benedict m ben benny benedikt
        benjamin m ben benny benji benjy benjamen
        bernard m bernie barney bern
        bertram m bert bertie
        bradley m brad bradly
        bradford m brad
        brandon m brand branden brendon
        brendan m brenden brendon
        brent m brenton
        brian m bryan bryon bri brien
        broderick m brod rick
        bruce m brucie
        bryce m brice
        byron m ron biron
        calvin m cal
        cameron m cam kameron camron
        carl m karl carlo
        cecil m cec
        charles m charlie chuck chas chaz charley carl charly
        chester m chet
        christian m chris kristian cristian
        christopher m chris kit topher kris christoffer kristopher cris christofer
        clarence m clarrie
        clark m clarke
        clayton m clay
        clement m clem
        clifford m cliff
        clifton m cliff
        clinton m clint
        clive m clyve
        colin m col collin
        connor m conor con conner
        conrad m con konrad
        craig m kraig
        curtis m curt kurtis
        cyril m cy
        dale m dayle
        daniel m dan danny dani danyel danial dannie
        darren m daz dazza darryn daren darrin darron
        darryl m daryl darrell darrel dazza
        david m dave davey davy davie dav
        dean m deane deano
        dennis m den denny denis denys dennys
        derek m del derrick derrek deric
        desmond m des dez
        dominic m dom nic dominick nick dominik
        donald m don donny donnie
        donovan m don
        douglas m doug dougie duggie
        duncan m dunc
        dustin m dusty
        dylan m dyl dillon dilan
        earl m earle
        edgar m ed eddie
        edmund m ed eddie ned ted edmond
        edward m ed eddie ted teddy ned edwin eddy edouard
        edwin m ed eddie win
        elijah m eli lije
        elliot m elliott eliot ell
        emmanuel m manny emanuel manuel
        eric m erik rick ric erich
        ernest m ernie ern earnest
        ethan m ethen eth
        eugene m gene
        evan m ev even
        fergus m ferg gus
        finley m finn fin finlay
        florian m flo
        francis m frank fran frankie
        franklin m frank frankie
        frank m frankie franklin francis
        frederick m fred freddie freddy rick fredrick frederic fredric
        gabriel m gabe gab
        gareth m gaz gary garth
        garrett m gary garret
        gary m gaz gazza garry
        gavin m gav
        geoffrey m geoff jeff jeffrey
        george m georgie
        gerald m gerry jerry ged
        gerard m gerry jerry ged gerrard
        gilbert m gil bert
        glen m glenn glyn
        gordon m gord gordy
        graham m graeme grahame gram
        grant m
        gregory m greg gregg gregor greggory
        guy m
        harold m harry hal harald
        harrison m harry
        harry m harold harrison henry haz
        harvey m harv
        henry m harry hank hal
        herbert m herb bert herbie
        howard m howie
        hubert m bert hugh
        hugh m hughie huw hugo
        hugo m hugh
        humphrey m
        ian m iain ean
        irving m irv
        isaac m ike zac isaak izaac
        isaiah m ike isaia
        ivan m van
        jack m jackie jacky john jak jackson
        jackson m jack jaxon jax jaxson
        jacob m jake jakob jay jacoby
        james m jim jimmy jamie jem jimmie jaimie
        jarrod m jared jarred jarod jarryd jarrad
        jason m jay jase jaison
        jasper m jas
        jeffrey m jeff geoff geoffrey jeffery
        jeremy m jem jerry jez jeremiah
        jeremiah m jerry jeremy
        jerome m jerry
        jesse m jess jessie
        joel m
        john m jack johnny jon jonny johnnie jonno johnno
        jon m john jonny
        jonathan m jon jonny johnathan jonathon nathan jonno johnathon
        jordan u jord jorden jordyn
        """
}
