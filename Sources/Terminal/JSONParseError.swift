/// Why a text is not JSON.
package struct JSONParseError: Error, Equatable, Sendable {
    /// The rule that the text breaks.
    package enum Problem: String, Equatable, Sendable {
        /// The text ends inside a value.
        case unexpectedEnd = "the text ends inside a value"
        /// A byte stands where it cannot.
        case unexpectedByte = "a character stands where it cannot"
        /// Something follows the value.
        case trailingText = "something follows the value"
        /// Arrays and objects are nested too deep.
        case tooDeep = "arrays and objects are nested too deep"
        /// A number is not written as JSON wants it.
        case badNumber = "a number is not written as JSON wants it"
        /// A number is too great.
        case numberOutOfRange = "a number is too great"
        /// A backslash is followed by what it cannot escape.
        case badEscape = "a backslash escapes nothing known"
        /// Half of a surrogate pair stands alone.
        case loneSurrogate = "half of a surrogate pair stands alone"
        /// A string holds a raw control character.
        case rawControlCharacter = "a string holds a raw control character"
        /// A string is not UTF-8.
        case invalidUTF8 = "a string is not UTF-8"
        /// An object has a key twice.
        case duplicateKey = "an object has a key twice"
    }

    /// The rule that the text breaks.
    package var problem: Problem
    /// The byte at which it does.
    package var offset: Int

    /// An error from its parts.
    package init(_ problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}

extension JSONParseError: CustomStringConvertible {
    /// The error as a sentence.
    package var description: String { "not JSON: \(problem.rawValue) (byte \(offset))" }
}
