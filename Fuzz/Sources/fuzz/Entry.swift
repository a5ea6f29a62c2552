import Foundation
import FuzzTargets

/// The target that the environment names; nil for the canary.
private let target: FuzzTarget? = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    if name == "canary" { return nil }
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
        fatalError("FUZZ_TARGET must be one of: \(names)")
    }
    return target
}()

/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let target { target.run(bytes) } else { canary(bytes) }
    return 0
}

/// A mistake that only a fuzzer finds that sees how far it comes: one byte after the other.
private func canary(_ bytes: [UInt8]) {
    guard bytes.count > 3, bytes[0] == 0x66 else { return }
    if bytes[1] == 0x75 {
        if bytes[2] == 0x7A {
            precondition(bytes[3] != 0x7A, "the canary was found")
        }
    }
}
