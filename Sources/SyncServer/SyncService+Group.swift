import SyncReplica
public import SyncWire

extension SyncService {
    /// A push, and the name of the enrolled device that sends it.
    public struct Push: Sendable {
        /// What is sent.
        public var request: PushRequest
        /// The device's name.
        public var device: String

        /// Makes a push.
        public init(_ request: PushRequest, device: String) {
            self.request = request
            self.device = device
        }
    }

    /// Answers pushes that wait for the same commit, as if they had come one after the other.
    ///
    /// Making a commit durable takes longer than most pushes do, and it takes no longer for many.
    /// None is answered before all are durable. If one fails, none of the others is touched by it:
    /// all are undone, and then each is answered by itself.
    ///
    /// - Returns: An answer or an error for each.
    public func answer(_ pushes: [Push]) -> [Result<SyncAnswer, any Error>] {
        if pushes.count > 1 {
            let answers = try? replica.write { transaction in
                try pushes.map { try answer($0, transaction) }
            }
            if let answers { return answers.map { .success($0) } }
        }
        return pushes.map { push in
            Result { try replica.write { try answer(push, $0) } }
        }
    }

    private func answer(_ push: Push, _ transaction: WriteTransaction) throws -> SyncAnswer {
        try checkSchema(push.request.head)
        let answer = try self.push(push.request, device: push.device, transaction)
        if case .pushed = answer,
            try Followers.isNews(of: push.device, pull: nil, step: seenStep, transaction)
        {
            try Followers.note(push.device, pull: nil, transaction)
        }
        return answer
    }
}
