/// Why duplicates cannot be measured.
enum DuplicatesError: Error, CustomStringConvertible {
    /// A file cannot be read.
    case noFile(String)
    /// A file does not even have a first row.
    case noHeader(String)
    /// None of the columns is one that records are compared by.
    case noColumns([String])
    /// There is no such set.
    case unknownSet(String, known: [String])
    /// A process that measured a set ended with an error.
    case failed(String, code: Int32)
    /// A process that measured a set wrote something else than its result.
    case noResult(String)

    var description: String {
        switch self {
        case .noFile(let path): "\(path) cannot be read"
        case .noHeader(let path): "\(path) is empty: the first row is to name the columns"
        case .noColumns(let names):
            "no column is known of \(names.joined(separator: ", ")): "
                + "there are family, given, phone, email and others"
        case .unknownSet(let name, let known):
            "there is no set \(name): choose of \(known.joined(separator: ", "))"
        case .failed(let name, let code): "measuring \(name) ended with exit code \(code)"
        case .noResult(let name): "measuring \(name) gave no result"
        }
    }
}
