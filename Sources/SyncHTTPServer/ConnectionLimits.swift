/// How many connections the office keeps open, and how long it waits at each.
public struct ConnectionLimits: Hashable, Sendable {
    /// Connections in all.
    public var inAll = 512
    /// Connections of one address on which no good token was shown.
    public var ofAddress = 64
    /// Connections of one device.
    public var ofDevice = 16
    /// How long a request's first line and fields may take to arrive, from the connection's begin
    /// or their first byte on.
    public var head: Duration = .seconds(10)
    /// How long a connection may stay open between two requests.
    public var idle: Duration = .seconds(65)
    /// How long a body may arrive more slowly than at the least rate.
    public var bodyGrace: Duration = .seconds(10)
    /// The least rate at which a body arrives, in bytes a second.
    public var bodyRate = 100
    /// How long nothing may be taken of an answer.
    public var answer: Duration = .seconds(60)
    /// How long the rest of a request that was refused may go on arriving.
    public var lingering: Duration = .seconds(2)

    /// Makes the usual limits.
    public init() {}
}
