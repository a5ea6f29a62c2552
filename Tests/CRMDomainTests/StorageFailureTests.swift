import CRMDomain
import GRDB
import SyncReplica
import Testing

/// What comes from the store beneath is known as such, whatever it says.
struct StorageFailureTests {
    @Test func `an error of the store is told from others`() throws {
        let world = try World()
        let failure = #expect(throws: (any Error).self) {
            try world.anna.replica.read { transaction in
                try transaction.database.execute(sql: "SELECT nothing FROM nowhere")
            }
        }
        #expect(StorageFailure.isBehind(try #require(failure)))
        #expect(!StorageFailure.isBehind(CRMError.notFound("1")))
        #expect(!StorageFailure.isBehind(CancellationError()))
    }
}
