extension Surnames {
    /// Words that end like a feminine surname and are not one: given names, surnames that men
    /// bear too, and foreign surnames.
    static let indeclinable = words(
        """
        галина марина полина ирина кристина карина алина арина регина ангелина екатерина катерина
        валентина антонина альбина сабина мальвина эвелина элина аделина каролина паулина милана
        дарина зарина мадина акулина агриппина капитолина октябрина магдалина эльвина
        залина руслина христина фаина калина щербина смородина долина малина дубина година былина
        скотина картина пелерина рябина осина тычина середина дружина
        ружина вершина старшина судьбина горбина молина медина мессина
        голова сова корова подкова основа дуброва корчева
        казанова кордова вилланова
        galina marina polina irina kristina christina karina carina alina arina regina angelina
        katerina ekaterina valentina antonina albina sabina evelina elina adelina karolina
        carolina paulina zarina madina medina molina messina espina urbina salina
        salinas farina latina colina encina spina sardina reina marchina kalina carina ricardina
        martina cristina catalina celestina georgina nina tina dina
        casanova villanova cordova canova cassanova nova genova terranova bova
        villanueva cueva leiva geneva eva neva reyna layna
        anaya amaya zelaya olaya celaya laya maia tanaya shumaya raja
        """
    )

    /// Surnames that end like a Russian masculine one and are borne by women in the same form.
    static let foreign = words(
        """
        чаплин дарвин мартин франклин болдуин гершвин бенджамин остин гриффин дастин коллин
        ирвин альбин лорен кевин роллин петен саладин чарлин флорин грин
        цин фин эрлин мерлин берлин лев
        """
    )

    /// Stems of adjectival surnames in -ой, where the ending alone would give -ый or -ий.
    static let stressedStems = words(
        """
        толст донск трубецк шаховск луговск бережн больш лих сух золот лесн степн крут дорог
        молод полев ланск крамск
        цветн холост слеп глух нем прям речн
        """
    )

    /// The same stems in Latin letters.
    static let stressedLatinStems = words(
        "tolst donsk trubetsk trubeck shakhovsk shahovsk berezhn bolsh lih sukh suh zolot lesn"
    )

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map { String($0) })
    }
}
