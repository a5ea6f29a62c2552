import CRMDomain
import Foundation
import GRDB
import SyncCore
import SyncReplica
import Testing

/// Nothing that was worked out from a contact outlives its erasure, at any device, even before
/// anybody looks again.
struct ErasedTracesTests {
    private let world: World
    private let anna: CRM
    private let boris: CRM

    init() throws {
        world = try World()
        anna = world.anna
        boris = world.boris
    }

    /// The tables in which a text or its folded form stands.
    private func traces(of text: String, in crm: CRM) throws -> [String] {
        let needles = [text, text.lowercased()].map { Data($0.utf8) }
        return try crm.replica.read { transaction in
            let db = transaction.database
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
            return try tables.filter { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").contains { row in
                    row.databaseValues.contains { value in
                        guard let bytes = Data.fromDatabaseValue(value) else { return false }
                        return needles.contains { bytes.range(of: $0) != nil }
                    }
                }
            }
        }
    }

    private func lookEverywhere() throws {
        for crm in [anna, boris, world.office] {
            _ = try crm.find("zavyalova", today: world.today)
            try crm.refreshMatches()
        }
    }

    @Test func `the kept keys and cards of an erased contact go with it, at every device`() throws {
        let contact = try world.capture("Zavyalova Vera 8 926 123-45-67 vera@zav.example", on: anna)
        try world.syncAll()
        try lookEverywhere()
        #expect(try traces(of: "Zavyalova", in: boris).count > 1)
        try world.office.erase(contact.id)
        for crm in [anna, boris] { try world.sync(crm) }
        for crm in [anna, boris, world.office] {
            #expect(try traces(of: "Zavyalova", in: crm) == [])
            #expect(try traces(of: "vera@zav.example", in: crm) == [])
        }
    }

    @Test func `the kept card of merged contacts goes when they are erased`() throws {
        let one = try world.capture("Zavyalova Vera 8 926 123-45-67", on: anna)
        let two = try world.capture("Wawilowa Vera 8 926 123-45-67", on: anna)
        _ = try anna.merge(one.id, two.id)
        try world.syncAll()
        try lookEverywhere()
        try world.office.erase(two.id)
        for crm in [anna, boris] { try world.sync(crm) }
        for crm in [anna, boris, world.office] {
            #expect(try traces(of: "Zavyalova", in: crm) == [])
            #expect(try traces(of: "Wawilowa", in: crm) == [])
        }
    }

    @Test func `what is left of an erased contact is found again by the next look`() throws {
        let contact = try world.capture("Zavyalova Vera 8 926 123-45-67", on: anna)
        _ = try world.capture("Ivanova Maria", on: anna)
        try world.syncAll()
        try lookEverywhere()
        try world.office.erase(contact.id)
        try world.sync(boris)
        #expect(try boris.find("zavyalova", today: world.today) == [])
        #expect(try boris.find("ivanova", today: world.today).count == 1)
        #expect(try boris.list().count == 1)
    }
}
