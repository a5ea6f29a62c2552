/// What keeps a file from being written.
public enum WriteObstacle: String, Hashable, Sendable, CaseIterable {
    /// The file itself: this user may only read it.
    case file
    /// The folder, in which nothing can be made beside the file.
    case folder
    /// The disk, which is mounted to be read only.
    case disk
}
