/// The limits of the command line.
package enum CommandLimits {
    /// The largest file that is imported, in bytes.
    package static let importBytesMax = 256 << 20
    /// The largest captured message that is decoded, in bytes.
    package static let messageBytesMax = 128 << 20
    /// The longest text read from standard input for one lead, in bytes.
    package static let captureBytesMax = 1 << 20
    /// The longest token read from its file, in bytes.
    package static let tokenBytesMax = 4_096
    /// The largest configuration that is read.
    package static let configBytesMax = 4 << 20
    /// The candidates named when a text fits several records.
    package static let candidatesMax = 8
    /// The particulars by which a card is told from others when it is asked about.
    package static let particularsMax = 5
    /// The unreadable lines of an import that are named one by one.
    package static let invalidRowsShownMax = 20
}
