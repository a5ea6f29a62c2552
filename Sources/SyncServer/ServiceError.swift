/// Why the office does not answer a request.
///
/// Nothing was taken or given.
public enum ServiceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The request carries no token, or one that the office never gave or has forgotten.
    case unknownToken
    /// The device's token was revoked.
    case revoked
    /// The code is wrong, or was used before.
    case wrongCode
    /// The code was given too long ago.
    case expiredCode
    /// Too many wrong codes were tried.
    case tooManyCodes(retryAfterSeconds: Int)
    /// Too many requests came without a token that is good.
    case tooManyTokens(retryAfterSeconds: Int)
    /// The device makes more requests than the office answers.
    case tooManyRequests(retryAfterSeconds: Int)
    /// There is a device of this name already.
    case deviceExists(String)
    /// There is no device of this name.
    case noDevice(String)
    /// Nothing of that number waits in the list of what devices gave back.
    case noGiven(Int64)
    /// What was to be taken is of a record that was deleted or erased for good.
    case givenGone(Int64)
    /// The office's rules do not take what was to be taken.
    case givenRefused(Int64, String)
    /// A device's name is empty, too long, or holds control characters.
    case invalidName
    /// The device's program works with another schema.
    case otherSchema(String)
    /// The parts of a request contradict each other.
    case inconsistentRequest(String)
    /// So much of a push would be refused that the answer would be too large.
    case tooManyRefusals
    /// The request asks for a scope that the device may not see.
    case noScope(String)

    /// The sentence for people: what happened, what it means, what to do.
    public var description: String {
        switch self {
        case .unknownToken:
            "the office does not know this device; everything is kept; enrol again with "
                + "`field join URL --code CODE`"
        case .revoked:
            "this device was revoked at the office; ask the office, nothing more is synced"
        case .wrongCode:
            "the code is wrong or was used already; ask the office for a new one"
        case .expiredCode:
            "the code has expired; ask the office for a new one"
        case .tooManyCodes:
            "too many wrong codes were tried; wait a minute and try again"
        case .tooManyTokens:
            "too many requests came from there without a token that is good; wait a minute and "
                + "try again"
        case .tooManyRequests:
            "this device asks more often than the office answers; wait a minute and try again"
        case .deviceExists(let name):
            "there is a device '\(name)' already; revoke it first or choose another name"
        case .noDevice(let name):
            "there is no device '\(name)'; `office devices list` shows the devices"
        case .noGiven(let number):
            "nothing of number \(number) waits; `office given list` lists what does"
        case .givenGone(let number):
            "number \(number) is of a record that was deleted for good; it was not taken; `office "
                + "given drop \(number)` puts it aside"
        case .givenRefused(let number, let reason):
            "the office's rules do not take number \(number): \(reason); it stays in the list; "
                + "`office given drop \(number)` puts it aside"
        case .invalidName:
            "a device's name is 1 to 64 characters without control characters; choose another"
        case .otherSchema(let name):
            "the device works with the schema '\(name)', which is not this office's"
        case .inconsistentRequest(let what):
            "the parts of the request contradict each other (\(what)); nothing was taken; update "
                + "the device's program"
        case .tooManyRefusals:
            "the office refuses so much of the push that its answer would be too large; nothing "
                + "was taken; send smaller pages"
        case .noScope(let name):
            "the device may not see the scope '\(name)'"
        }
    }
}
