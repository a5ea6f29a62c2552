// swift-tools-version: 6.2
import PackageDescription

/// The compiler settings of every target of ours.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let grdb: [Target.Dependency] = [
    .product(name: "GRDB", package: "GRDB.swift"),
    .product(name: "GRDBSQLite", package: "GRDB.swift"),
]

let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)

let package = Package(
    name: "fieldbook",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "SyncCore", targets: ["SyncCore"]),
        .library(name: "SyncWire", targets: ["SyncWire"]),
        .library(name: "SyncReplica", targets: ["SyncReplica"]),
        .library(name: "SyncServer", targets: ["SyncServer"]),
        .library(name: "SyncHTTPServer", targets: ["SyncHTTPServer"]),
        .library(name: "SyncHTTPClient", targets: ["SyncHTTPClient"]),
        .library(name: "SyncSimulation", targets: ["SyncSimulation"]),
        .library(name: "Matching", targets: ["Matching"]),
        .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
        .executable(name: "field", targets: ["field"]),
        .executable(name: "office", targets: ["office"]),
        .executable(name: "simulate", targets: ["simulate"]),
        .executable(name: "bench", targets: ["bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            exact: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"])]
        ),
        .target(name: "SyncCore", swiftSettings: settings),
        .target(name: "Matching", swiftSettings: settings),
        .target(name: "SyncWire", dependencies: ["SyncCore", "CZlib"], swiftSettings: settings),
        .target(
            name: "SyncReplica",
            dependencies: [
                "SyncCore", "SyncWire",
                .product(name: "Crypto", package: "swift-crypto"),
            ] + grdb,
            swiftSettings: settings
        ),
        .target(
            name: "SyncServer",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica",
                .product(name: "Crypto", package: "swift-crypto"),
            ] + grdb,
            swiftSettings: settings
        ),
        .target(
            name: "SyncHTTPServer",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica", "SyncServer",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "SyncHTTPClient",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "CRMDomain",
            dependencies: [
                "SyncCore", "SyncReplica", "Matching", "Wording",
                .product(name: "Crypto", package: "swift-crypto"),
            ] + grdb,
            swiftSettings: settings
        ),
        .target(name: "Terminal", dependencies: ["Wording"], swiftSettings: settings),
        .target(name: "Wording", swiftSettings: settings),
        .target(
            name: "CommandSupport",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica", "CRMDomain", "Matching", "Terminal",
                "Wording",
                argumentParser,
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "field",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica", "SyncHTTPClient", "CRMDomain", "Matching",
                "Terminal", "Wording", "CommandSupport", argumentParser,
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "office",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica", "SyncServer", "SyncHTTPServer", "CRMDomain",
                "Matching",
                "Terminal", "Wording", "CommandSupport", argumentParser,
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "pure",
            dependencies: ["SyncCore", "SyncWire"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "bench",
            dependencies: [
                "CZlib", "SyncCore", "SyncWire", "SyncReplica", "SyncServer", "SyncHTTPClient",
                "CRMDomain", "Matching", argumentParser,
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "SyncSimulation",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica", "SyncServer", "CRMDomain", "Matching",
                "Terminal", "Wording",
                .product(name: "Yams", package: "Yams"),
            ] + grdb,
            swiftSettings: settings
        ),
        .executableTarget(
            name: "simulate",
            dependencies: [
                "SyncCore", "SyncReplica", "CRMDomain", "SyncSimulation", "Terminal", "Wording",
                argumentParser,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "SyncTestSupport",
            dependencies: ["SyncCore", "SyncWire", "SyncReplica", "SyncServer"],
            path: "Tests/SyncTestSupport",
            swiftSettings: settings
        ),
        .target(
            name: "FuzzTargets",
            dependencies: [
                "SyncCore", "SyncWire", "SyncSimulation", "CRMDomain", "Terminal", "Wording",
            ],
            path: "Tests/FuzzTargets",
            swiftSettings: settings
        ),
        .testTarget(
            name: "FuzzTests",
            dependencies: ["FuzzTargets"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SyncCoreTests",
            dependencies: ["SyncCore", "SyncTestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SyncWireTests",
            dependencies: ["SyncCore", "SyncWire", "SyncTestSupport"],
            exclude: ["Vectors"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SyncReplicaTests",
            dependencies: ["SyncCore", "SyncWire", "SyncReplica", "SyncTestSupport"] + grdb,
            swiftSettings: settings
        ),
        .testTarget(
            name: "SyncServerTests",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica", "SyncServer", "SyncTestSupport",
            ] + grdb,
            swiftSettings: settings
        ),
        .testTarget(
            name: "MatchingTests",
            dependencies: ["Matching", "SyncTestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CRMDomainTests",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica", "SyncServer", "CRMDomain", "Matching",
                "Wording",
                "SyncTestSupport",
            ] + grdb,
            swiftSettings: settings
        ),
        .testTarget(
            name: "SyncHTTPTests",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica", "SyncServer", "SyncHTTPServer",
                "SyncHTTPClient",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SyncSimulationTests",
            dependencies: [
                "SyncCore", "SyncWire", "SyncReplica", "SyncServer", "CRMDomain", "Matching",
                "SyncSimulation", "simulate",
            ],
            exclude: ["Recorded"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["CRMDomain", "CommandSupport", "Terminal", "Wording"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ProgramTests",
            dependencies: ["field", "office", "Wording"],
            swiftSettings: settings
        ),
        .testTarget(name: "TidyTests", swiftSettings: settings),
        .testTarget(name: "WordingTests", dependencies: ["Wording"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
