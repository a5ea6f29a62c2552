import Terminal
import Testing

struct SuggestionTests {
    private let verbs = ["add", "list", "log", "report", "resolve", "status", "sync", "продать"]

    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xbc", 1),
        ("ca", "abc", 3), ("kitten", "sitting", 3), ("Ёлка", "елка", 0), ("", "дом", 3),
    ])
    func `distance counts edits and swaps`(first: String, second: String, edits: Int) {
        #expect(Suggestion.distance(first, second) == edits)
        #expect(Suggestion.distance(second, first) == edits)
    }

    @Test(arguments: [
        ("lsit", ["list"]), ("stauts", ["status"]), ("LIST", ["list"]), ("rep", ["report"]),
        ("дшые", ["list"]), ("ынтс", ["sync"]), ("ghjlfnm", ["продать"]), ("прадать", ["продать"]),
        ("xyzzy", []), ("", []), ("l", []), ("list", []),
    ])
    func `a near word is suggested and a far one is not`(word: String, expected: [String]) {
        #expect(Suggestion.nearest(to: word, among: verbs) == expected)
    }

    @Test func `the nearest comes first and the order given breaks ties`() {
        let near = Suggestion.nearest(to: "cat", among: ["cart", "bat", "Cat", "cut", "dog"])
        #expect(near == ["Cat", "cart", "bat"])
    }

    @Test func `a word in the wrong layout is read both ways`() {
        #expect(KeyboardLayout.latin("дшые") == "list")
        #expect(KeyboardLayout.cyrillic("bdfyjd") == "иванов")
        #expect(KeyboardLayout.cyrillic("Bdfyjd") == "Иванов")
        #expect(KeyboardLayout.cyrillic("`;[],.") == "ёжхъбю")
    }

    @Test func `both layouts have the same keys`() {
        let letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
        for text in [letters, letters.uppercased()] {
            #expect(KeyboardLayout.cyrillic(KeyboardLayout.latin(text)) == text)
        }
    }

    @Test func `a very long word is not compared`() {
        let long = String(repeating: "a", count: 100_000)
        #expect(Suggestion.nearest(to: long, among: [long + "b"]).isEmpty)
    }
}
