import CRMDomain
import CommandSupport
import Terminal

/// The lines that were given to `add` on its input, one lead each.
struct AddedLines {
    /// The lines that say something, with their numbers in the input.
    let all: [(number: Int, text: String)]

    /// Reads them from a file, or from the input.
    init(_ file: String) throws {
        let bytes = try LocalFile.read(file, bytesMax: CommandLimits.captureBytesMax)
        let lines = TextEncoding.decode(bytes).text
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        all = lines.enumerated().compactMap { place, line in
            line.allSatisfy(\.isWhitespace) ? nil : (place + 1, String(line))
        }
    }
}
