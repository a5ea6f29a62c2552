import CommandSupport
import Terminal
import Testing
import Wording

/// An error that nobody foresaw is told in plain words.
struct UnknownFailureTests {
    /// An error as it comes from beneath.
    private struct Beneath: Error, CustomStringConvertible {
        var description: String { "SQLite error 1: no such column - while executing `SELECT x`" }
    }

    @Test(arguments: [ProgramProfile.field, .office])
    func `neither SQL nor a type's name is shown`(profile: ProgramProfile) {
        let failure = CommandFailure(explaining: Beneath(), profile)
        for language in [Language.en, .ru] {
            let text = failure.rendered(language)
            #expect(!text.contains("SQL") && !text.contains("SELECT") && !text.contains("Beneath"))
            #expect(text.contains("restore"))
        }
        #expect(failure.rendered(.ru).contains("всё, что названо сохранённым, лежит на диске"))
        #expect(failure.exitCode == .failure)
    }
}
