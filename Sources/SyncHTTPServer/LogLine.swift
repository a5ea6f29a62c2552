import Hummingbird
import Logging
import NIOCore

/// The one line that the log says about a request: never bodies, tokens, codes or queries.
struct LogLine {
    let request: String
    let begin: NIODeadline
    /// The path, once it is known to be one of ours: others may hold anything.
    var path = "other"
    var device: String?
    var bytesIn = 0
    private var problem: String?
    private var cause: String?

    init(request: String, begin: NIODeadline) {
        self.request = request
        self.begin = begin
    }

    /// Notes why the request is not answered.
    ///
    /// What failed inside the office is told in the log only.
    mutating func note(_ problem: Problem, _ error: any Error) {
        self.problem = problem.slug
        if problem.status.kind == .serverError, !(error is Problem) {
            cause = String(describing: error)
        }
    }

    func log(_ request: Request, _ response: Response, to logger: Logger) {
        var metadata: Logger.Metadata = [
            "request": "\(self.request)", "method": "\(request.method.rawValue.prefix(16))",
            "path": "\(path)", "status": "\(response.status.code)",
            "milliseconds": "\((NIODeadline.now() - begin).nanoseconds / 1_000_000)",
            "bytes-in": "\(bytesIn)", "bytes-out": "\(response.body.contentLength ?? 0)",
        ]
        if let device { metadata["device"] = "\(device)" }
        if let problem { metadata["problem"] = "\(problem)" }
        if let cause { metadata["cause"] = "\(cause)" }
        let level: Logger.Level =
            switch response.status.kind {
            case .serverError: .error
            // A link that broke is nothing that anybody has to see to.
            case .clientError where problem == Problem.gone.slug: .info
            case .clientError: .notice
            default: .info
            }
        logger.log(level: level, "request", metadata: metadata)
    }
}
