#if os(Linux)
import Foundation
import Glibc

/// The most memory that a process ever had resident, as the kernel counts it.
///
/// For exit tests, whose process does nothing else.
package enum PeakMemory {
    /// By how many bytes something made it grow beyond what was resident before.
    package static func growth(_ body: () throws -> Void) throws -> Int {
        giveBack()
        // Lets the kernel forget the highest so far.
        try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
        let before = try read("VmRSS:")
        try body()
        return try read("VmHWM:") - before
    }

    /// Lets the allocator give back what is free, so that nothing grows into it unseen.
    private static func giveBack() {
        guard let trim = dlsym(dlopen(nil, RTLD_NOW), "malloc_trim") else { return }
        _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> Int32).self)(0)
    }

    /// Tells the process that waits for this one what is too much.
    package static func complain(_ text: String) {
        FileHandle.standardError.write(Data("too much \(text)\n".utf8))
    }

    /// What a process found to be too much.
    package static func complaints(_ output: [UInt8]?) -> [String] {
        String(decoding: output ?? [], as: UTF8.self)
            .split(separator: "\n").filter { $0.hasPrefix("too much") }.map(String.init)
    }

    private static func read(_ key: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let words = status.split(separator: "\n").first { $0.hasPrefix(key) }?.split(separator: " ")
        guard let words, words.count >= 2, let number = Int(words[words.count - 2]) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return number * 1_024
    }
}
#endif
