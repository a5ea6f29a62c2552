extension Plan {
    /// Draws a plan from options: the same one for the same options, always.
    public init(_ options: SimulationOptions) {
        var maker = PlanMaker(options)
        self = maker.make()
    }
}

/// Draws the steps of a plan.
private struct PlanMaker {
    let options: SimulationOptions
    var random: SplitMix
    var steps: [PlanStep] = []
    /// How many devices there are, copies too.
    var devices: Int
    /// Whether people mostly add, remove and bring back the same few things, and sync often: what
    /// is deleted is then seen by all soon, and collected while somebody brings it back.
    let isChurning: Bool
    /// The choices of late words; nil if nobody has any.
    ///
    /// A stream of its own, so that the other plans are what they would be without it.
    var lateWords: SplitMix?
    /// The choices of those who say that contacts are the same; nil if nobody does.
    var verdicts: SplitMix?
    /// The choices of links that care about the size of a message.
    var link: SplitMix
    /// The choices of the faults that came last.
    var latest: SplitMix
    /// Whether they say so all the time, and of a few contacts.
    let isStorm: Bool

    static let day: Int64 = 86_400_000
    static let hour: Int64 = 3_600_000
    static let minute: Int64 = 60_000

    init(_ options: SimulationOptions) {
        self.options = options
        random = SplitMix(seed: SplitMix.mix(options.seed &+ 0x51D))
        devices = options.devices
        // A stream of its own, so that the other plans are what they would be without it.
        var mood = SplitMix(seed: SplitMix.mix(options.seed &+ 0xC4))
        isChurning = options.faults == .swarm && mood.chance(20)
        var late = SplitMix(seed: SplitMix.mix(options.seed &+ 0x1A7E))
        if options.faults == .swarm, late.chance(10) { lateWords = late }
        var said = SplitMix(seed: SplitMix.mix(options.seed &+ 0xD0B1))
        link = SplitMix(seed: SplitMix.mix(options.seed &+ 0x11C4))
        latest = SplitMix(seed: SplitMix.mix(options.seed &+ 0x1A57))
        isStorm = said.chance(4)
        if isStorm || said.chance(12) { verdicts = said }
    }

    mutating func make() -> Plan {
        var knobs = FaultKnobs(faults(), devices: options.devices, &random)
        knobs.drawLink(&link)
        if knobs.has(.twoVersions) {
            let device = latest.below(options.devices)
            let some = latest.pick([[PlanStep.office], [device], [PlanStep.office, device]])
            knobs.oldDevices += some.filter { !knobs.oldDevices.contains($0) }
        }
        if knobs.has(.lyingDevice) {
            knobs.liar = latest.below(options.devices)
            knobs.liePercent = latest.pick([10, 30, 60])
        }
        knobs.putsBackEveryWay = knobs.has(.restoredOffice) || knobs.has(.restoredDevice)
        for device in 0..<options.devices { work(device, knobs) }
        for number in 0..<options.days { officeDay(number) }
        misfortunes(knobs)
        latestMisfortunes(knobs)
        if random.chance(30) { add(time(), PlanStep.office, .check) }
        if var late = lateWords {
            knobs.pageRecords = late.pick([1, 1, 3])
            for day in 0..<options.days { lateWords(day, &late) }
        }
        if var said = verdicts {
            if isStorm { knobs.judgedContacts = said.number(3...7) }
            for day in 0..<options.days { verdicts(day, &said) }
            verdicts = said
        }
        var plan = Plan(
            seed: options.seed,
            devices: options.devices,
            days: options.days,
            recordsMax: options.recordsMax,
            knobs: knobs,
            steps: steps.enumerated().sorted {
                ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
            }.map(\.element)
        )
        plan.usesFiles = options.usesFiles
        return plan
    }

    private mutating func faults() -> Set<Fault> {
        switch options.faults {
        case .exactly(let faults): return faults
        case .swarm:
            // One seed in eight has no fault at all, and one has everything that goes together.
            let drawn = Fault.allCases.filter { !$0.isDrawnApart }
            let percent = random.pick([0, 20, 35, 35, 50, 50, 70, 100])
            var some = Set(drawn.filter { _ in random.chance(percent) })
            // What excludes others is left out more often than not, or they would hardly happen.
            if random.chance(60) { some.remove(.restoredOffice) }
            if isChurning { some.insert(.collection) }
            // From a stream of its own, so that the other plans are what they would be without it.
            if link.chance(12) {
                let both: Set<Fault> = [.breakingLink, .slowLink]
                some.formUnion(link.pick([[.breakingLink], [.slowLink], both]))
            }
            // One seed in four has none of these.
            let often = latest.pick([0, 25, 40, 70])
            some.formUnion(Fault.latest.filter { _ in latest.chance(often) })
            return some
        }
    }

    private mutating func add(
        _ time: Int64,
        _ actor: Int,
        _ action: PlanStep.Action,
        target: Int? = nil
    ) {
        steps.append(
            PlanStep(
                time: time,
                actor: actor,
                action: action,
                roll: random.next() >> 24,
                target: target
            )
        )
    }

    /// A time somewhere in the history, in the hours in which people work.
    private mutating func time(after earliest: Int64 = 0) -> Int64 {
        let span = max(1, Int64(options.days) * Self.day - earliest)
        return earliest + Int64(random.next() % UInt64(span))
    }

    // MARK: Work

    private mutating func work(_ device: Int, _ knobs: FaultKnobs, from first: Int64 = 0) {
        var day = Int(first / Self.day)
        while day < options.days {
            if knobs.has(.absence), random.chance(12) {
                day += random.number(2...max(2, options.days / 2))
                continue
            }
            workday(device, Int64(day) * Self.day, after: first)
            day += 1
        }
    }

    private mutating func workday(_ device: Int, _ midnight: Int64, after first: Int64) {
        let begin = midnight + 8 * Self.hour
        let writes = random.pick([20, 20, 21, 22, 24, 26, 35])
        let isBurst = random.chance(20)
        let span = isBurst ? 20 * Self.minute : 11 * Self.hour
        let start = begin + (isBurst ? Int64(random.below(10)) * Self.hour : 0)
        for _ in 0..<writes {
            let time = start + Int64(random.next() % UInt64(span))
            guard time > first else { continue }
            add(time, device, random.pick(weighted: actions))
        }
        for _ in 0..<(isChurning ? 10 : random.number(3...4)) {
            let time = begin + Int64(random.next() % UInt64(12 * Self.hour))
            guard time > first else { continue }
            add(time, device, .sync)
            // Something is written while the messages are on their way.
            if isChurning, random.chance(60) {
                add(time + Int64(random.number(50...900)), device, .edit)
            }
        }
    }

    private var actions: [(PlanStep.Action, Int)] { isChurning ? Self.churn : Self.usual }

    private static let usual: [(PlanStep.Action, Int)] = [
        (.capture, 14), (.edit, 44), (.sell, 9), (.log, 8), (.attach, 8), (.detach, 5),
        (.delete, 3), (.restore, 3), (.resolve, 8), (.importList, 1), (.gift, 2),
    ]

    private static let churn: [(PlanStep.Action, Int)] = [
        (.capture, 5), (.edit, 14), (.sell, 3), (.log, 2), (.attach, 40), (.detach, 26),
        (.delete, 8), (.restore, 3), (.resolve, 4), (.importList, 1), (.gift, 1),
    ]

    private mutating func officeDay(_ day: Int) {
        let begin = Int64(day) * Self.day + 9 * Self.hour
        for _ in 0..<random.below(4) {
            let time = begin + Int64(random.next() % UInt64(8 * Self.hour))
            add(time, PlanStep.office, random.pick(weighted: actions))
        }
    }

    // MARK: Misfortunes

    private mutating func misfortunes(_ knobs: FaultKnobs) {
        let deviceDays = options.devices * options.days
        if knobs.has(.copiedDevice) {
            for _ in 0..<random.number(1...2) { copy(knobs) }
        }
        // Drawn for each fault in its order, so that what one does is the same without another.
        for fault in knobs.faults {
            switch fault {
            case .partition: some(deviceDays, every: 8, .partition)
            case .deviceCrash: some(deviceDays, every: 5, .crash)
            case .officeCrash: office(every: 2, .crash)
            case .officeRestart: office(every: 3, .restart)
            case .diskFull:
                some(deviceDays, every: 10, .diskFull)
                office(every: 5, .diskFull)
            case .restoredDevice:
                some(deviceDays, every: 6, .backup)
                some(deviceDays, every: 12, .putBack)
            case .restoredOffice:
                office(every: 3, .backup)
                office(every: 6, .putBack)
            case .erasures:
                for _ in 0..<random.number(1...4) { add(time(), PlanStep.office, .erase) }
            case .collection: for day in 0..<options.days { collect(day) }
            case .clockJump: some(deviceDays, every: 7, .clock)
            case .oldSchema:
                for device in knobs.oldDevices where random.chance(70) {
                    add(time(), device, .upgrade)
                }
            default: break
            }
        }
    }

    private mutating func some(_ count: Int, every: Int, _ action: PlanStep.Action) {
        for _ in 0..<max(1, count / every) { add(time(), random.below(devices), action) }
    }

    private mutating func collect(_ day: Int) {
        let hours: [Int64] = isChurning ? Array(8...20) : [3, 14]
        for hour in hours {
            add(Int64(day) * Self.day + hour * Self.hour, PlanStep.office, .collect)
        }
    }

    /// Several times a day somebody deletes something, all but one hear of it, and that one changes
    /// it while hearing of it, page by page, and while the office collects.
    private mutating func lateWords(_ day: Int, _ late: inout SplitMix) {
        for _ in 0..<4 {
            let noon = Int64(day) * Self.day + 9 * Self.hour
            let begin = noon + Int64(late.next() % UInt64(9 * Self.hour))
            let last = late.below(options.devices)
            let others = (0..<options.devices).filter { $0 != last }
            func add(_ wait: Int, _ actor: Int, _ action: PlanStep.Action) {
                let roll = late.next() >> 24
                steps.append(
                    PlanStep(time: begin + Int64(wait), actor: actor, action: action, roll: roll)
                )
            }
            for _ in 0..<late.number(1...3) { add(0, late.pick(others), .delete) }
            for wait in [1_000, 60_000] {
                for other in others { add(wait, other, .sync) }
            }
            add(120_000, last, .sync)
            add(120_000 + late.number(0...900), last, .revive)
            for _ in 0..<3 { add(120_000 + late.number(200...5_000), PlanStep.office, .collect) }
        }
    }

    /// People say now and then that contacts are the same or not; in a storm, all the time.
    private mutating func verdicts(_ day: Int, _ said: inout SplitMix) {
        let begin = Int64(day) * Self.day + 8 * Self.hour
        for actor in [PlanStep.office] + Array(0..<options.devices) {
            for _ in 0..<(isStorm ? 15 : said.number(1...3)) {
                let time = begin + Int64(said.next() % UInt64(11 * Self.hour))
                let action = said.pick(weighted: isStorm ? Self.storm : Self.judging)
                let roll = said.next() >> 24
                steps.append(PlanStep(time: time, actor: actor, action: action, roll: roll))
            }
        }
    }

    private static let judging: [(PlanStep.Action, Int)] = [
        (.merge, 60), (.unmerge, 18), (.notSame, 16), (.unsay, 6),
    ]

    /// Beside what is said, the contacts that it is said of are worked on.
    private static let storm: [(PlanStep.Action, Int)] =
        judging + [
            (.edit, 15), (.sell, 12), (.attach, 8), (.delete, 6), (.restore, 6),
        ]

    private mutating func office(every: Int, _ action: PlanStep.Action) {
        for _ in 0..<max(1, options.days / every) { add(time(), PlanStep.office, action) }
    }

    /// Adds a step of one of the faults that came last.
    private mutating func addLatest(_ actor: Int, _ action: PlanStep.Action) {
        let time = Int64(latest.next() % UInt64(Int64(options.days) * Self.day))
        let roll = latest.next() >> 24
        steps.append(PlanStep(time: time, actor: actor, action: action, roll: roll))
    }

    /// Adds the same step for several, at one time.
    private mutating func addLatest(_ actors: [Int], _ action: PlanStep.Action) {
        let time = Int64(latest.next() % UInt64(Int64(options.days) * Self.day))
        for actor in actors {
            let roll = latest.next() >> 24
            steps.append(PlanStep(time: time, actor: actor, action: action, roll: roll))
        }
    }

    private mutating func latestMisfortunes(_ knobs: FaultKnobs) {
        if knobs.has(.officeCommands) {
            for _ in 0..<latest.number(options.days...3 * options.days) {
                addLatest(PlanStep.office, .command)
            }
        }
        if knobs.has(.groupCommit) {
            for _ in 0..<4 * options.days {
                addLatest(Array(0..<options.devices).filter { _ in latest.chance(70) }, .sync)
            }
        }
        if knobs.has(.twoVersions) {
            for actor in knobs.oldDevices {
                if latest.chance(80) { addLatest(actor, .upgrade) }
                for _ in 0..<latest.number(1...3) { addLatest(actor, .outdated) }
            }
        }
        if knobs.has(.restoredOffice), knobs.has(.restoredDevice), latest.chance(50) {
            let device = latest.below(devices)
            let actors = [PlanStep.office, device]
            addLatest(actors, .backup)
            addLatest(actors, .putBack)
        }
    }

    private mutating func copy(_ knobs: FaultKnobs) {
        let at = time()
        add(at, random.below(devices), .copy, target: devices)
        devices += 1
        work(devices - 1, knobs, from: at)
    }
}
