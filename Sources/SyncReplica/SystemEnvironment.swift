import Foundation
public import SyncCore

extension TextForms {
    /// The Unicode forms as Foundation has them.
    public static let foundation = TextForms(
        composed: { normalFormC($0) },
        folded: { $0.lowercased() }
    )
}

/// Normal form C.
///
/// Foundation on Linux damages characters above U+FFFF, which hardly ever compose, so only the runs
/// between them are given to it.
private func normalFormC(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = String.UnicodeScalarView()
    var run = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar.value <= 0xFFFF {
            run.append(scalar)
            continue
        }
        result.append(contentsOf: String(run).precomposedStringWithCanonicalMapping.unicodeScalars)
        run = String.UnicodeScalarView()
        result.append(scalar)
    }
    result.append(contentsOf: String(run).precomposedStringWithCanonicalMapping.unicodeScalars)
    return String(result)
}

extension ReplicaEnvironment {
    /// The machine's clock and its random numbers: for the programs.
    public static let system = ReplicaEnvironment(
        nowMilliseconds: { Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)) },
        randomBits: { UInt64.random(in: .min ... .max) },
        forms: .foundation
    )
}
