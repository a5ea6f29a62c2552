extension Frequencies {
    /// The most usual Russian given names, among 100,000 persons of both genders.
    static let russianGiven = """
        александр 4900, сергей 3300, елена 3086, татьяна 2887, ольга 2700, наталья 2568
        владимир 2442, андрей 2322, алексей 2208, анна 2100, ирина 2031, светлана 1963
        мария 1898, екатерина 1836, дмитрий 1775, николай 1716, анастасия 1659, юлия 1604
        иван 1551, михаил 1500, евгений 1454, людмила 1409, марина 1365, галина 1323, юрий 1282
        виктор 1242, валентина 1204, надежда 1167, максим 1130, оксана 1095, анатолий 1062
        игорь 1029, денис 997, любовь 966, нина 936, павел 907, олег 879, виктория 852
        роман 826, антон 800, василий 775, ксения 750, константин 726, валерий 703, илья 681
        артём 659, вера 638, дарья 618, кристина 599, лариса 580, никита 561, евгения 543
        яна 526, полина 510, алина 493, тамара 478, вячеслав 463, станислав 448, виталий 434
        кирилл 420, егор 404, алёна 388, софья 373, даниил 358, александра 345, вадим 331
        руслан 318, маргарита 306, борис 294, владислав 283, геннадий 272, григорий 261
        диана 251, жанна 241, раиса 232, тимур 223, ярослав 214, пётр 206, лев 198, фёдор 190
        лидия 183, зинаида 176, валерия 169, вероника 162, степан 156, георгий 150
        """

    /// The most usual given names of English speakers, among 100,000 persons of both genders.
    static let englishGiven = """
        james 1500, john 1419, robert 1342, michael 1269, william 1200, david 1092, mary 994
        richard 905, joseph 824, thomas 750, jennifer 731, linda 713, patricia 695
        elizabeth 677, barbara 660, susan 643, jessica 627, charles 611, christopher 596
        daniel 581, matthew 566, anthony 552, sarah 538, karen 525, lisa 511, nancy 498
        mark 486, donald 474, steven 462, andrew 450, paul 444, joshua 438, kenneth 432
        kevin 426, brian 421, timothy 415, margaret 409, betty 404, sandra 398, ashley 393
        kimberly 388, emily 383, donna 377, michelle 372, carol 367, amanda 362, melissa 358
        deborah 353, stephanie 348, rebecca 343, laura 339, helen 334, sharon 330, cynthia 325
        kathleen 321, amy 317, george 312, ronald 308, edward 304, jason 300, jeffrey 296
        ryan 293, jacob 290, nicholas 286, gary 283, eric 280, jonathan 276, stephen 273
        larry 270, justin 267, scott 264, brandon 260, benjamin 257, samuel 254, gregory 251
        alexander 248, frank 246, patrick 243, raymond 240, jack 237, dennis 234, jerry 232
        peter 229, adam 226, nathan 223, luke 221, tyler 218, aaron 216, angela 213, anna 211
        emma 208, olivia 206, nicole 203, samantha 201, katherine 199, christine 196
        catherine 194, rachel 192, carolyn 190, janet 187, maria 185, heather 183, diane 181
        ruth 179, julie 177, joyce 175, victoria 172, kelly 170, christina 168, joan 166
        evelyn 165, lauren 163, judith 161, andrea 159, hannah 157, megan 155, cheryl 153
        jacqueline 152, martha 150, sophie 148, chloe 146, charlotte 145, lachlan 143
        mitchell 141, georgia 140, grace 138, isabella 136, ethan 135, liam 133, noah 132
        oliver 130
        """
}
