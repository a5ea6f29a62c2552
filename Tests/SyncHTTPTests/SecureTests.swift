import Foundation
import Logging
import SyncCore
import SyncHTTPClient
import SyncHTTPServer
import SyncServer
import Testing

/// A certificate for 127.0.0.1 that signs itself, made for one test.
private struct Certificate {
    let folder: URL
    var chain: String { folder.appending(path: "office.pem").path }
    var key: String { folder.appending(path: "office.key").path }

    static let openssl = [
        "/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl",
    ]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.openssl))
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", key, "-out", chain, "-days", "2", "-subj", "/CN=office",
            "-addext", "subjectAltName=IP:127.0.0.1",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}

@Suite struct SecureTests {
    @Test(.enabled(if: Certificate.openssl != nil))
    func `a sync over TLS trusts the certificate it was given, and no other`() async throws {
        let certificate = try Certificate()
        let other = try Certificate()
        defer {
            certificate.remove()
            other.remove()
        }
        var options = OfficeFixture.Options()
        options.tls = TLSFiles(certificateChain: certificate.chain, privateKey: certificate.key)
        let chain = certificate.chain
        let foreign = other.chain
        try await OfficeFixture.withOffice(options) { office in
            let device = try Device(seed: 2)
            let note = try device.write("over TLS")
            let transport = try await office.enrol("phone", options: .init(trustRoots: chain))
            _ = try await SyncLoop(
                replica: device.replica,
                transport: transport,
                retries: .scripted()
            ).run()
            #expect(try office.replica.text(note) == [.text("over TLS")])
            await transport.shutdown()
            let address = try office.address
            for roots in [nil, foreign] {
                let error = await #expect(throws: TransportError.self) {
                    _ = try await HTTPTransport.join(
                        address: address,
                        code: "x",
                        options: .init(trustRoots: roots)
                    )
                }
                #expect(
                    error == .tls(host: "127.0.0.1", detail: "its certificate is not trusted")
                )
            }
        }
    }

    @Test(.enabled(if: Certificate.openssl != nil))
    func `certificates and keys that cannot be used are told before listening`() throws {
        let first = try Certificate()
        let second = try Certificate()
        defer {
            first.remove()
            second.remove()
        }
        let replica = try Device(seed: 1).replica
        let registry = try DeviceRegistry(replica: replica)
        func server(_ chain: String, _ key: String) throws {
            _ = try OfficeServer(
                registry: registry,
                service: SyncService(replica: replica),
                configuration: OfficeServerConfiguration(
                    host: "0.0.0.0",
                    port: 0,
                    tls: TLSFiles(certificateChain: chain, privateKey: key),
                    logger: Logger(label: "office") { _ in LogRecorder() }
                )
            )
        }
        try server(first.chain, first.key)
        #expect(throws: OfficeServerError.badCertificate(path: "/none")) {
            try server("/none", first.key)
        }
        #expect(throws: OfficeServerError.badKey(path: first.chain)) {
            try server(first.chain, first.chain)
        }
        #expect(throws: OfficeServerError.self) { try server(first.chain, second.key) }
        #expect(throws: TransportError.badTrustRoots(path: "/none")) {
            _ = try HTTPTransport(
                address: try OfficeAddress("https://127.0.0.1"),
                token: "x",
                options: .init(trustRoots: "/none")
            )
        }
    }
}
