import CRMDomain
import SyncCore
import SyncHTTPClient
import SyncReplica
import SyncWire

/// A device of its own: a replica in memory that talks to a real office.
///
/// In memory, because it is the office that is measured, and both share the machine.
struct Client: Sendable {
    let replica: Replica
    let transport: HTTPTransport

    init(_ office: RunningOffice, named name: String) async throws {
        replica = try Replica.inMemory(
            schema: try CRMSchema.schema(),
            role: .device,
            environment: .system
        )
        transport = try HTTPTransport(
            address: office.address,
            token: try await office.enrol(name)
        )
    }

    /// Captures a contact of a few values.
    func capture(_ lead: Lead) throws {
        try replica.write { transaction in
            _ = try transaction.create(
                "contact",
                values: [
                    "kind": [.text("person")], "family": [.text(lead.name)],
                    "need": [.text(lead.note)],
                ]
            )
        }
    }

    /// Sends what waits, one request for each.
    ///
    /// - Returns: How long each took, in seconds.
    func push() async throws -> [Double] {
        try await requests { if case .push = $0 { true } else { false } }
    }

    /// Takes what the office has for it.
    ///
    /// - Returns: How long each request took, in seconds.
    func pull() async throws -> [Double] { try await requests { _ in true } }

    private func requests(while isWanted: (SyncRequest) -> Bool) async throws -> [Double] {
        var session = try SyncSession(replica: replica)
        var times: [Double] = []
        let clock = ContinuousClock()
        while let request = try session.nextRequest(), isWanted(request) {
            let begin = clock.now
            let answer = try await transport.send(request)
            times.append(begin.duration(to: clock.now) / .seconds(1))
            try session.receive(answer)
        }
        return times
    }
}
