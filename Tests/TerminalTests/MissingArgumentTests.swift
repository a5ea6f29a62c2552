import CommandSupport
import Testing

/// What a command line lacks is asked for.
struct MissingArgumentTests {
    private static let help = """
        ARGUMENTS:
          <contact>               Number, ID or name.
          <words>                 The sum, and what was sold.

        OPTIONS:
          --reason <reason>       Why.
        """

    @Test func `the help of the command says what is asked for`() throws {
        let contact = try #require(
            MissingArgument(message: "Missing expected argument '<contact>'")
        )
        #expect(contact.question(help: Self.help) == "Number, ID or name.")
        #expect(contact.adding("Мария Иванова", to: ["sell"]) == ["sell", "Мария Иванова"])
        let reason = try #require(
            MissingArgument(message: "Missing expected argument '--reason <reason>'")
        )
        #expect(reason.question(help: Self.help) == "Why.")
        #expect(reason.adding("-1", to: ["mark"]) == ["mark", "--reason=-1"])
    }

    @Test func `an answer of several words is taken as typed on the command line`() throws {
        let words = try #require(
            MissingArgument(message: "Missing expected argument '<words> ...'")
        )
        #expect(words.isRepeating)
        #expect(
            words.adding("4500 \"hair cut\" a=\"b c\"  x", to: ["sell", "1"])
                == ["sell", "1", "4500", "hair cut", "a=b c", "x"]
        )
    }

    @Test(arguments: ["Unknown option '--x'", "Missing expected argument '", ""])
    func `other complaints are no questions`(message: String) {
        #expect(MissingArgument(message: message) == nil)
    }
}
