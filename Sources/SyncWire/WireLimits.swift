/// Every limit of the wire format.
///
/// What exceeds one is refused with `WireError.limit`. An honest page has up to 5,000 records, half
/// of `cellsMax` and 8 MiB of values, and then one record more; the limits leave room for twice
/// that, and no more, since what they allow is what a hostile message may cost.
public enum WireLimits {
    /// The longest message body before compression, in bytes: two pages of the largest records.
    public static let bodyBytesMax = 32 * 1024 * 1024
    /// The longest message as it travels, in bytes.
    public static let messageBytesMax = 32 * 1024 * 1024
    /// The longest message as JSON, in bytes.
    public static let jsonBytesMax = 8 * 1024 * 1024
    /// Objects, lists, members and elements of a message as JSON: some 1,600 contacts.
    public static let jsonValuesMax = 200_000
    /// How deep JSON may be nested; no message needs more than 16.
    public static let jsonDepthMax = 32
    /// Records in one change set: four of the largest pages, or the graves of 20,000 records.
    public static let recordsMax = 20_000
    /// What the records and graves of one message are made of, together.
    ///
    /// It counts registers, fields, siblings, entries of clocks and children of deletions. A record
    /// of a refusal counts twice.
    public static let cellsMax = 400_000
    /// About how many cells a sender puts into a page before it begins the next.
    public static let pageCellsMax = cellsMax / 2
    /// How many cells an office lets the refusals of one answer have; one record's never have more.
    public static let refusalCellsMax = cellsMax / 2
    /// Entries of the clocks of graves that a sender puts into a message before it waits for the
    /// next.
    public static let pageGraveEntriesMax = cellsMax / 8
    /// Bytes of the texts and byte values that repeated and continued columns of one change set
    /// stand for.
    public static let repeatedBytesMax = 4 * 1024 * 1024
    /// Bytes of one record's values and clocks, counted roughly; the office refuses what would make
    /// a record larger, so that every record fits into a message.
    public static let recordBytesMax = 8 * 1024 * 1024
    /// What one record is made of, counted as `cellsMax`: a deletion that remembers 12,500 children
    /// whose clocks have three entries each.
    public static let recordCellsMax = 50_000
    /// What one record of a change set is made of, twice what a record may be: a device may hold
    /// some that the office has not taken.
    public static let messageRecordCellsMax = 2 * recordCellsMax
    /// Distinct replica IDs in one change set: a page's, and one record's on top.
    public static let replicasMax = 131_072
    /// About how many replica IDs a sender puts into a page.
    public static let pageReplicasMax = replicasMax / 2
    /// Distinct names (tables, registers, scopes) in one change set.
    public static let namesMax = 16_384
    /// About how many names a sender puts into a page.
    public static let pageNamesMax = namesMax / 2
    /// Bytes of one name.
    public static let nameBytesMax = 255
    /// Registers of one record in one change set.
    public static let registersMax = 2 * recordRegistersMax
    /// Registers of one record; a table has some thirty.
    public static let recordRegistersMax = 1_024
    /// Fields of one register.
    public static let fieldsMax = 256
    /// Concurrent values of one register in one change set.
    public static let siblingsMax = 2 * recordSiblingsMax
    /// Concurrent values of one register: as many devices wrote it without hearing of each other.
    public static let recordSiblingsMax = 4_096
    /// Entries of one vector clock in one change set.
    public static let clockEntriesMax = 2 * recordClockEntriesMax
    /// Entries of one record's vector clock: as many stores have written to it.
    public static let recordClockEntriesMax = 8_192
    /// Children remembered by one deletion.
    public static let childrenMax = 32_768
    /// Writes named by one refusal.
    public static let refusedMax = 65_536
    /// Bytes of one text or byte value.
    public static let valueBytesMax = 4 * 1024 * 1024
    /// Transaction stamps in one message.
    public static let stampsMax = 65_536
    /// Ranges compared in one message.
    public static let rangesMax = 4_096
    /// Parts of one range.
    public static let partsMax = 256
    /// Replica IDs claimed in one message.
    public static let claimsMax = 4_096
    /// Epochs in one message.
    public static let epochsMax = 1 << 20
}
