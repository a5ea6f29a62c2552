import CRMDomain
import SyncCore
import SyncReplica
import SyncTestSupport
import Testing

/// Records with registers missing, empty or absurd stop nobody, whatever the table.
@Suite struct OddRecordTests {
    private static let tables = (try? CRMSchema.schema().tables.map(\.name)) ?? []

    @Test(arguments: Self.tables)
    func `records that lack what they should have stop no query and no command`(
        table: TableName
    ) throws {
        let odd = try OddBook()
        let schema = try #require(try CRMSchema.schema().table(table))
        var maker = OddRecords(seed: 17, words: OddBook.words)
        try odd.join(maker.records(of: schema, parents: odd.contacts, random: 40))
        try odd.readAll()
        try odd.work()
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `odd records of all tables together stop no query and no command`(seed: UInt64) throws {
        let odd = try OddBook()
        var maker = OddRecords(seed: seed, words: OddBook.words)
        for table in try CRMSchema.schema().tables {
            try odd.join(maker.records(of: table, parents: odd.contacts, random: 40))
        }
        try odd.readAll()
        try odd.work()
    }
}
