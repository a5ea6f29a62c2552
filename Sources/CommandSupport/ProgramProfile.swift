package import SyncReplica

/// What tells the two programs apart where they share code.
package struct ProgramProfile: Hashable, Sendable {
    /// The name of the program.
    package let name: String
    /// The variable of the environment that names the folder with the data.
    package let homeVariable: String
    /// What the program's file is in the star.
    package let role: ReplicaRole

    /// The salesperson's program.
    package static let field = ProgramProfile(
        name: "field",
        homeVariable: "FIELD_HOME",
        role: .device
    )
    /// The office's program.
    package static let office = ProgramProfile(
        name: "office",
        homeVariable: "OFFICE_HOME",
        role: .office
    )

    /// The name of the file with the data.
    var fileName: String { name + ".sqlite" }
}
