import Foundation
import Testing

/// Command lines that are wrong: exit code 2, and the way to the right one.
struct UsageTests {
    @Test(arguments: [("lst", "list"), ("дшые", "list"), ("sel", "sell"), ("ыныс", "sync")])
    func `an unknown command names the one that was meant`(typed: String, meant: String) throws {
        let run = try Desk().field(typed)
        #expect(run.code == 2)
        #expect(run.output.isEmpty)
        #expect(run.talk.hasPrefix("error: there is no command “\(typed)”\n"))
        #expect(run.talk.contains("hint: did you mean \(meant)"))
    }

    @Test func `an unknown command below another is named with it`() throws {
        let run = try Desk().office("devices", "rvoke", "anna")
        #expect(run.code == 2)
        #expect(run.talk.contains("there is no command “devices rvoke”"))
        #expect(run.talk.contains("did you mean revoke?"))
    }

    @Test func `an unknown option names the one that was meant`() throws {
        let run = try Desk().field("sell", "1", "100", "--recept", "7")
        #expect(run.code == 2)
        #expect(
            run.talk == """
                error: there is no option “--recept” of `field sell`
                hint: did you mean --receipt?

                """
        )
    }

    @Test func `a missing argument points to the help`() throws {
        let run = try Desk().field("show")
        #expect(run.code == 2)
        #expect(run.talk.contains("error: missing expected argument '<contact>'"))
        #expect(run.talk.contains("hint: `field show --help` shows how it is used"))
    }

    @Test func `two formats cannot be asked for at once`() throws {
        let run = try Desk().field("list", "--json", "--csv")
        #expect(run.code == 2)
        #expect(run.talk.contains("--json and --csv cannot be used together"))
    }

    @Test func `an unknown field names the one that was meant`() throws {
        let desk = try Desk()
        _ = try desk.field("init")
        _ = try desk.field("add", "Иванова Мария")
        let run = try desk.field("edit", "1", "famly=Петрова")
        #expect(run.code == 2)
        #expect(run.talk.contains("did you mean family"))
        let json = try desk.field("list", "--json=no,nmae")
        #expect(json.code == 2)
        #expect(json.talk.contains("did you mean name"))
    }

    @Test func `plain HTTP to another machine needs a word for it`() throws {
        let desk = try Desk()
        _ = try desk.field("init")
        let run = try desk.field("join", "http://office.example", "--code", "ABCD")
        #expect(run.code == 2)
        #expect(run.talk.contains("--insecure-http"))
        let served = try desk.office("init")
        #expect(served.code == 0)
        #expect(try desk.office("serve", "--listen", "0.0.0.0:0").code == 2)
    }
}
