import Foundation

/// Writes generated contacts of which only names and dates of birth are kept, as in lists of
/// patients or voters: without telephones there is little to tell namesakes apart by.
struct NamesOnlyFiles {
    let csv: String
    let truth: String
    let hard: String

    private static let columns: [ContactColumn] = [.family, .given, .birth]

    /// - Parameters:
    ///   - seed: of the generator.
    ///   - rows: how many are generated, of which those with a name and a date stay.
    /// - Throws: what the file system answers.
    func write(seed: UInt64, rows: Int) throws {
        var generator = ContactGenerator(
            seed: seed,
            options: ContactGeneratorOptions(rowCount: rows)
        )
        var records = "id,family,given,birth\n"
        var truths = "id,entity,level,ops\n"
        var originals: Set<Int> = []
        while let contact = generator.next() {
            let values = Self.columns.map { contact.fields[$0] }
            guard values.allSatisfy({ !$0.isEmpty && !$0.contains(where: "\",".contains) }) else {
                continue
            }
            // The first that is kept stands for the original, which may not have been.
            let isFirst = originals.insert(contact.entity).inserted
            let level = isFirst ? "orig" : contact.level == "orig" ? "exact" : contact.level
            records += contact.id + "," + values.joined(separator: ",") + "\n"
            truths += "\(contact.id),\(contact.entityID),\(level),\(contact.ops)\n"
        }
        try records.write(toFile: csv, atomically: true, encoding: .utf8)
        try truths.write(toFile: truth, atomically: true, encoding: .utf8)
        try "a,b,kind\n".write(toFile: hard, atomically: true, encoding: .utf8)
    }
}
