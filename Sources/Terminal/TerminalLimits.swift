/// The limits of this module.
package enum TerminalLimits {
    /// The deepest nesting of arrays and objects that the JSON parser follows.
    package static let jsonDepthMax = 64
    /// The width taken for a terminal whose width nobody knows.
    package static let widthFallback = 80
    /// The greatest terminal width that is believed.
    package static let widthMax = 10_000
    /// The most near misses offered for one mistyped word.
    package static let suggestionsMax = 3
    /// The longest word for which near misses are looked for, in characters.
    package static let suggestionCharactersMax = 64
    /// The records that are read to find out which delimiter a CSV file uses.
    package static let delimiterSampleRecords = 10
    /// The shortest time between two drawings of a progress line.
    package static let progressInterval = Duration.milliseconds(100)
}
