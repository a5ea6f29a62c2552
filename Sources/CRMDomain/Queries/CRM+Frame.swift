import Foundation
import GRDB
package import SyncCore
import SyncReplica

extension CRM {
    /// What clients are looked at with on a day: the configuration that is held here, and the own
    /// currency.
    package func frame(on day: CalendarDay) throws -> ClientState.Frame {
        var frame = try ClientState.Frame(try config(), currency: try currency(), day: day)
        if replica.role == .device { frame.person = try ownName() }
        return frame
    }

    /// The states of all contacts on a day, by ID, with what only all of them together tell: who
    /// brought whom, and the classes by profit.
    package func states(on day: CalendarDay) throws -> [ClientState] {
        let frame = try frame(on: day)
        return ClientState.all(try clientFacts(), frame)
    }

    /// The state of one contact on a day.
    package func state(of id: RecordID, on day: CalendarDay) throws -> ClientState {
        var frame = try frame(on: day)
        let (clients, card) = try read { transaction in
            let brought = try transaction.members(of: id).flatMap { member in
                try Data.fetchAll(
                    transaction.database,
                    sql: "SELECT id FROM contact WHERE referrer = ? AND _deleted = 0",
                    arguments: [member.data]
                ).compactMap { RecordID(data: $0) }
            }
            let cards = try (brought + [id]).map(transaction.representative)
            return (try transaction.clientFacts(of: Set(cards)), cards[cards.count - 1])
        }
        guard let facts = clients.first(where: { $0.id == card }) else { throw CRMError.noContact }
        frame.brought = ClientState.brought(clients, frame)
        return ClientState(facts, frame)
    }
}

extension ClientState {
    /// How many who have bought each client has brought.
    ///
    /// Of a client for whom several are named none is credited (case K20), and neither are two who
    /// are said to have brought each other (case K21).
    package static func brought(_ clients: [ClientFacts], _ frame: Frame) -> [RecordID: Int] {
        var referrer: [RecordID: RecordID] = [:]
        for client in clients {
            let named = Set(client.profile.referrers)
            if named.count == 1, let only = named.first { referrer[client.id] = only }
        }
        var brought: [RecordID: Int] = [:]
        for client in clients {
            guard let by = referrer[client.id], referrer[by] != client.id,
                PurchaseHistory(client, frame.thresholds, asOf: frame.day).count > 0
            else { continue }
            brought[by, default: 0] += 1
        }
        return brought
    }
}
