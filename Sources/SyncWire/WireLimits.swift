/// Every limit of the wire format.
///
/// What exceeds one is refused with `WireError.limit`.
public enum WireLimits {
    /// The longest message body before compression, in bytes.
    public static let bodyBytesMax = 64 * 1024 * 1024
    /// The longest message as it travels, in bytes.
    public static let messageBytesMax = 32 * 1024 * 1024
    /// Records in one change set.
    public static let recordsMax = 20_000
    /// Registers and fields of all the records of one change set, together.
    public static let cellsMax = 1_000_000
    /// Bytes of one record's values and clocks, counted roughly; the office refuses what would make
    /// a record larger, so that every record fits into a message.
    public static let recordBytesMax = 16 * 1024 * 1024
    /// Registers, fields and concurrent values of one record.
    public static let recordCellsMax = 100_000
    /// Distinct replica IDs in one message.
    public static let replicasMax = 1 << 20
    /// Distinct names (tables, registers, scopes) in one message.
    public static let namesMax = 65_536
    /// Bytes of one name.
    public static let nameBytesMax = 255
    /// Registers of one record in one change set.
    public static let registersMax = 4_096
    /// Fields of one register.
    public static let fieldsMax = 256
    /// Concurrent values of one register.
    public static let siblingsMax = 65_536
    /// Entries of one vector clock.
    public static let clockEntriesMax = 65_536
    /// Children remembered by one deletion.
    public static let childrenMax = 1 << 20
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
