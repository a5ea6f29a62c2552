// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the flags of the fuzzer stay out of the main one.
// `scripts/fuzz.sh` builds and runs it.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "fieldbook", path: "..")],
    targets: [
        .executableTarget(
            name: "fuzz",
            dependencies: [.product(name: "FuzzTargets", package: "fieldbook")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]
        )
    ]
)
