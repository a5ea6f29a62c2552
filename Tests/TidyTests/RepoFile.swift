import Foundation

/// One text file of the repository, with its path from the root.
struct RepoFile: Sendable {
    let path: String
    let text: String
    var isExecutable = false

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var name: String { String(path.split(separator: "/").last ?? "") }
    var isSwift: Bool { path.hasSuffix(".swift") }
    var isSource: Bool { isSwift && path.hasPrefix("Sources/") }
    var isTest: Bool { isSwift && path.hasPrefix("Tests/") }

    /// The target that a file under `Sources/` belongs to.
    var target: String { String(path.split(separator: "/").dropFirst().first ?? "") }
}

/// The repository that this file was compiled from.
enum Repo {
    static let root = URL(filePath: #filePath, directoryHint: .notDirectory)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every text file apart from what tools leave behind, in the order of the paths.
    static let files: [RepoFile] = files(in: root, path: "")

    static func file(_ path: String) -> RepoFile? { files.first { $0.path == path } }

    private static func files(in folder: URL, path: String) -> [RepoFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { !isLeftBehind($0) }.flatMap { name in
            let url = folder.appending(path: name)
            let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
            return switch attributes?[.type] as? FileAttributeType {
            case .typeDirectory?: files(in: url, path: path + name + "/")
            case .typeRegular?: textFile(at: url, path: path + name).map { [$0] } ?? []
            default: [RepoFile]()
            }
        }
    }

    private static func textFile(at url: URL, path: String) -> RepoFile? {
        guard let bytes = try? Data(contentsOf: url), !bytes.prefix(8000).contains(0),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        let isExecutable = FileManager.default.isExecutableFile(atPath: url.path)
        return RepoFile(path: path, text: text, isExecutable: isExecutable)
    }

    private static func isLeftBehind(_ name: String) -> Bool {
        let names = [
            ".git", ".swiftpm", ".work", "DerivedData", "Package.resolved", "__pycache__",
        ]
        return names.contains(name) || name.hasPrefix(".build") || name.hasPrefix(".bench")
    }
}
