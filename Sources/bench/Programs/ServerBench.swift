import SyncHTTPClient
import SyncReplica

/// W7 and W8: devices against one real office over HTTP on the own machine.
struct ServerBench {
    let programs: BuiltPrograms
    let folder: String
    let repetition: Int

    static let clientCounts = [1, 16, 64]
    /// Requests of each kind, over all clients.
    static let requests = 1_280
    static let followers = 100

    /// What some requests took.
    private func measured(
        _ workload: String,
        clients: Int,
        _ office: RunningOffice,
        _ body: () async throws -> [Double]
    ) async throws -> Measurement {
        let clock = ContinuousClock()
        let cpu = try office.processorSeconds()
        let begin = clock.now
        let times = try await body()
        let wall = begin.duration(to: clock.now) / .seconds(1)
        return Measurement(
            peer: "fieldbook",
            workload: workload,
            rows: times.count,
            repetition: repetition,
            cost: Cost(cpu: try office.processorSeconds() - cpu, wall: wall),
            clients: clients,
            latencies: Latencies(times)
        )
    }

    /// Does something with all clients at once.
    private func all(
        _ clients: [Client],
        _ body: @escaping @Sendable (Client) async throws -> [Double]
    ) async throws -> [Double] {
        try await withThrowingTaskGroup(of: [Double].self) { group in
            for client in clients { group.addTask { try await body(client) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// Pushes of one new contact each, and pulls with nothing new, from so many clients at once.
    func load() async throws -> [Measurement] {
        var results: [Measurement] = []
        for count in Self.clientCounts {
            let office = try await RunningOffice(programs, home: folder + "/office-\(count)")
            defer { office.stop() }
            var clients: [Client] = []
            for number in 0..<count {
                clients.append(try await Client(office, named: "device-\(number)"))
            }
            let each = Self.requests / count
            results.append(
                try await measured("W7.push.\(count)", clients: count, office) {
                    try await all(clients) { client in
                        var times: [Double] = []
                        for number in 0..<each {
                            try client.capture(Lead(row: number))
                            times += try await client.push()
                        }
                        return times
                    }
                }
            )
            _ = try await all(clients) { try await $0.pull() }
            results.append(
                try await measured("W7.pull.\(count)", clients: count, office) {
                    try await all(clients) { client in
                        var times: [Double] = []
                        for _ in 0..<each { times += try await client.pull() }
                        return times
                    }
                }
            )
            for client in clients { await client.transport.shutdown() }
        }
        return results
    }

    /// One change that a hundred devices take.
    func fanOut() async throws -> [Measurement] {
        let office = try await RunningOffice(programs, home: folder + "/office-fan")
        defer { office.stop() }
        var clients: [Client] = []
        for number in 0...Self.followers {
            clients.append(try await Client(office, named: "device-\(number)"))
        }
        let author = clients[0]
        let followers = Array(clients.dropFirst())
        for number in 0..<1_000 { try author.capture(Lead(row: number)) }
        _ = try await author.push()
        _ = try await all(clients) { try await $0.pull() }
        try author.capture(Lead(row: 1_000))
        let result = try await measured("W8", clients: Self.followers, office) {
            _ = try await author.push()
            return try await all(followers) { try await $0.pull() }
        }
        let digest = try author.replica.read { try $0.digest() }
        for client in followers where try client.replica.read({ try $0.digest() }) != digest {
            throw BenchError.diverged("W8")
        }
        for client in clients { await client.transport.shutdown() }
        return [result]
    }
}
