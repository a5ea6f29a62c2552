import SyncCore
public import SyncReplica
public import SyncWire

/// The office's side of a sync, without transport: a request in, an answer out.
///
/// Each answer is given in one transaction; a push is acknowledged only when it is durable.
public struct SyncService: Sendable {
    let replica: Replica
    let validator: PushValidator?
    let amendment: PushAmendment?
    let limits: ServiceLimits
    let scopes: Set<ScopeID> = [.all]
    /// How old the note of when a device was last seen may grow.
    var seenStep: Int64 { limits.retentionMilliseconds / 100 }

    /// Makes the service of an office's replica.
    ///
    /// - `validator`: the office's rules about what devices write, besides the shapes that the
    ///   schema declares.
    /// - `amendment`: what the office writes itself into records that devices changed.
    public init(
        replica: Replica,
        limits: ServiceLimits = ServiceLimits(),
        validator: PushValidator? = nil,
        amendment: PushAmendment? = nil
    ) {
        self.replica = replica
        self.limits = limits
        self.validator = validator
        self.amendment = amendment
    }

    /// Answers a request of an enrolled device.
    ///
    /// `device`: the device's name, as it was enrolled.
    public func answer(_ request: SyncRequest, device: String) throws -> SyncAnswer {
        switch request {
        case .push(let request):
            return try answer([Push(request, device: device)])[0].get()
        case .pull(let request): return try answer(request, device: device)
        case .probe(let request):
            if let secret = request.secret {
                let claim = ReplicaClaim(replica: request.replica, secret: secret)
                try settle(probing(request, [claim]), device: device)
            }
            return try reading { try probe(request, device: device, $0) }
        case .compare(let request):
            try checkSchema(request.head)
            try settle(request.head, device: device)
            let answer = try reading { try compare(request, device: device, $0) }
            if case .compared = answer, try replica.read({ try Followers.isAsked(device, $0) }) {
                try replica.write { try Followers.noteComparing(device, $0) }
            }
            return answer
        case .fetch(let request):
            try checkSchema(request.head)
            try settle(request.head, device: device)
            return try reading { try fetch(request, device: device, $0) }
        }
    }

    private func answer(_ request: PullRequest, device: String) throws -> SyncAnswer {
        try checkSchema(request.head)
        try settle(request.head, device: device)
        let (answer, place) = try reading { transaction in
            let answer = try pull(request, device: device, transaction)
            guard case .pulled = answer else { return (answer, FollowerPlace?.none) }
            return (answer, try FollowerPlace(request, transaction))
        }
        guard let place else { return answer }
        let isNews = try replica.read {
            try Followers.isNews(of: device, pull: place, step: seenStep, $0)
        }
        if isNews { try replica.write { try Followers.note(device, pull: place, $0) } }
        return answer
    }

    /// What a probe claims, as a head would.
    private func probing(_ request: ProbeRequest, _ claims: [ReplicaClaim]) -> RequestHead {
        RequestHead(
            replica: request.replica,
            acknowledged: nil,
            epoch: nil,
            horizon: .zero,
            schema: replica.schema.name,
            schemaVersion: replica.schema.version,
            claims: claims
        )
    }

    func checkSchema(_ head: RequestHead) throws {
        guard head.schema == replica.schema.name else {
            throw ServiceError.otherSchema(head.schema)
        }
    }
}
