/// The program `pure`: repeats one pure part of the engine, so that instructions can be counted.
///
///     pure PART ROUNDS
@main
enum Pure {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        guard let part = words.first.flatMap(PurePart.init), words.count == 2,
            let rounds = words.last.flatMap(Int.init), rounds >= 0
        else { throw PureError.usage }
        let work = PureWork()
        var sum = 0
        for _ in 0..<rounds { sum &+= try work.run(part) }
        // The result is shown, so that no part of the work can be left out.
        print("\(part.rawValue) \(sum)")
    }
}

/// The program was called wrongly; nothing was done.
enum PureError: Error, CustomStringConvertible {
    case usage

    var description: String {
        "pure PART ROUNDS; parts: " + PurePart.allCases.map(\.rawValue).joined(separator: ", ")
    }
}

/// The parts of the engine that touch neither files nor network.
enum PurePart: String, CaseIterable {
    /// A change set of edits is written.
    case encode
    /// It is read, to deltas.
    case decode
    /// Deltas of one side are joined to records of the other, which wrote at the same time.
    case join
    /// The records are digested.
    case digest
}
