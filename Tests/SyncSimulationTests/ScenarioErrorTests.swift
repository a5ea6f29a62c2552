import SyncSimulation
import Testing

/// What is said of files that are no scenarios.
@Suite struct ScenarioErrorTests {
    private func problem(_ text: String) -> ScenarioError? {
        do {
            _ = try ScenarioFile(text: text, path: "a.yaml")
            return nil
        } catch {
            return error
        }
    }

    /// The error of a scenario with one more step, which is line 5.
    private func problem(step: String) -> ScenarioError? {
        problem(
            """
            title: A test
            devices: [anna, boris]
            steps:
              - anna: add Иванова Мария 8 926 123-45-67 as maria
              - \(step)
            """
        )
    }

    @Test(arguments: [
        ("anna: sel maria 500", "there is no command 'sel'", "sel"),
        ("anna: sell mario 500", "there is no contact 'mario'", "mario"),
        ("anna: edit maria famly=П", "there is no field 'famly'", "famly"),
        ("ana: sell maria 500", "there is no device 'ana'", "ana"),
        ("borys <-> office", "there is no device 'borys'", "borys"),
        ("evryone syncs", "'evryone' begins no step", "evryone"),
        ("wait 2 ours", "there is no unit of time 'ours'", "ours"),
        ("restore anna from monday", "there is no backup of anna 'monday'", "monday"),
        ("anna: import fair", "there is no list 'fair'", "fair"),
        ("expect: {everyone: maria is a klient}", "there is no state 'klient'", "klient"),
        ("expect: {everyone: maria famili = П}", "there is no field or number 'famili'", "famili"),
        ("anna: merge maria mario", "there is no contact 'mario'", "mario"),
        ("expect: {everyone: maria members = mario}", "there is no contact 'mario'", "mario"),
        ("expect: {everyone: maria is one with mario}", "there is no contact 'mario'", "mario"),
        ("expect: {everyone: held maria maria unsen}", "there is no reason 'unsen'", "unsen"),
        ("expect: {boriss: conflicts 0}", "there is no device 'boriss'", "boriss"),
    ])
    func `a word that is not known is named with its line`(
        _ step: String,
        _ what: String,
        _ word: String
    ) throws {
        let error = try #require(problem(step: step))
        #expect(error.what == what)
        #expect(error.place == "a.yaml:5")
        #expect(error.word == word)
        #expect(error.known.isEmpty == (error.expected == nil))
    }

    @Test(
        arguments: [
            (
                "anna: sell maria",
                "a.yaml:5: the line ends too soon; expected sell CONTACT SUM "
                    + "[CURRENCY] [TITLE] [receipt NUMBER] [on DATE]"
            ),
            (
                "anna: merge maria",
                "a.yaml:5: the line ends too soon; expected merge CONTACT CONTACT [keep CONTACT]"
            ),
            (
                "anna: unmerge maria apart",
                "a.yaml:5: 'apart' is too much; expected unmerge CONTACT [together]"
            ),
            (
                "anna: not-same maria",
                "a.yaml:5: the line ends too soon; expected not-same CONTACT CONTACT [together]"
            ),
            (
                "anna: phone maria add",
                "a.yaml:5: the line ends too soon; expected phone CONTACT add|remove NUMBER"
            ),
            (
                "anna: sell maria x",
                "a.yaml:5: the sum was not understood: type it as 12500.50, 12k or "
                    + "120 EUR; expected sell CONTACT SUM [CURRENCY] [TITLE] [receipt NUMBER] "
                    + "[on DATE]"
            ),
            (
                "anna: edit maria family",
                "a.yaml:5: 'family' has no '='; expected edit CONTACT "
                    + "FIELD=VALUE …"
            ),
            (
                "anna.clock fast",
                "a.yaml:5: 'fast' is nothing that a clock does; expected +1y, -3h, "
                    + "= DEVICE, right"
            ),
            (
                "cut anna after some bytes",
                "a.yaml:5: 'some' is no number; expected cut DEVICE after N "
                    + "bytes"
            ),
            ("anna: note maria «открыта", "a.yaml:5: a quotation mark is not closed; expected »"),
            (
                "anna: add Петров Олег 8 903 111-22-33 as maria",
                "a.yaml:5: there is a contact 'maria' "
                    + "already; expected another name"
            ),
            (
                "{anna: delete maria, fail: x}",
                "a.yaml:5: there is no key of a step 'fail'; expected "
                    + "fails"
            ),
            (
                "copy anna as boris",
                "a.yaml:5: there is a device 'boris' already; expected a new name"
            ),
            (
                "boris <-> anna",
                "a.yaml:5: 'anna' is not the office; expected boris <-> office[, cut "
                    + "every N bytes][, then OTHER <-> office]"
            ),
        ]
    )
    func `a step that is not understood says what was expected`(
        _ step: String,
        _ message: String
    ) {
        #expect(problem(step: step)?.description == message)
    }

    @Test(arguments: [
        ("", "a.yaml: the file is empty; expected title, devices, steps …"),
        ("- a", "a.yaml:1: the file is no mapping; expected title, devices, steps"),
        (
            "titel: x",
            "a.yaml:1: there is no key 'titel'; expected title, about, covers, devices, "
                + "start, settles, page, lists, for each, kind, steps, expect"
        ),
        (
            "devices: [Anna]\nsteps: []",
            "a.yaml:1: 'Anna' is no name for a device; expected small "
                + "letters, digits and -; office is always there"
        ),
        (
            "devices: []\nsteps: []",
            "a.yaml:1: there are 0 devices, or one twice; expected "
                + "devices: [anna, boris], 1 to 8"
        ),
        (
            "devices: [anna]",
            "a.yaml: there is no list of steps; expected steps: with at most 500 "
                + "items"
        ),
        (
            "devices: [anna]\nstart: soon\nsteps: []",
            "a.yaml:2: 'soon' is no time; expected start: "
                + "2026-11-02 09:00"
        ),
        (
            "devices: [anna]\nfor each: {n: 5..1 by 1}\nsteps: []",
            "a.yaml:2: 'for each' has 0 "
                + "values; expected 1 to 500"
        ),
    ])
    func `a file that is no scenario says why`(_ text: String, _ message: String) {
        #expect(problem(text)?.description == message)
    }

    @Test func `a line that is no YAML is named`() throws {
        let error = try #require(problem(step: "anna: note maria a: b"))
        #expect(error.line == 5)
        #expect(error.what.hasPrefix("this is no YAML"))
        #expect(error.expected?.hasPrefix("quotation marks") == true)
    }

    @Test func `a file that is not there is an error`() {
        #expect(throws: ScenarioError.self) { try ScenarioFile.load(path: "/nowhere/a.yaml") }
    }
}
