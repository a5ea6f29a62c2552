import Terminal
import Testing
import Wording

struct CommandFailureTests {
    private let failure = CommandFailure(
        "the office did not answer within 5 s",
        why: "no route to host",
        hint: "nothing is lost: `field status`, later `field sync`",
        exitCode: .officeUnreachable
    )

    @Test func `a failure is told in three lines`() {
        let expected = """
            error: the office did not answer within 5 s
            why: no route to host
            hint: nothing is lost: `field status`, later `field sync`
            """
        #expect(failure.rendered() == expected)
        #expect(failure.description == expected)
    }

    @Test func `a failure without a reason has one line`() {
        #expect(CommandFailure("no such file").rendered() == "error: no such file")
        #expect(CommandFailure("no such file").exitCode == .failure)
    }

    @Test func `only the first word is red`() {
        let text = CommandFailure("x", why: "y").rendered(color: true)
        #expect(text == "\u{1B}[31merror:\u{1B}[0m x\nwhy: y")
    }

    @Test func `a failure can speak Russian`() {
        let text = CommandFailure("а", why: "б", hint: "в").rendered(.ru)
        #expect(text == "ошибка: а\nпочему: б\nподсказка: в")
    }

    @Test func `a failure cannot command the terminal`() {
        #expect(CommandFailure("a\u{1B}[2J\nb").rendered() == "error: a\u{FFFD}[2J b")
    }

    @Test func `an unknown name far from all has no hint`() {
        let failure = CommandFailure.unknown("verb", "xyzzy", among: ["list", "log"])
        #expect(failure.hint == nil)
        #expect(failure.why == "known: list, log")
    }

    @Test func `exit codes are the documented ones`() {
        #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7, 130])
    }
}
