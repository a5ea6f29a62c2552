import SyncHTTPClient
import Testing

@Suite struct AddressTests {
    @Test(arguments: [
        ("https://office.example", "https://office.example"),
        (" HTTPS://Office.Example:8443/ ", "https://office.example:8443"),
        ("https://office.example/fieldbook/", "https://office.example/fieldbook"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:1", "http://127.0.0.1:1"), ("http://[::1]:8080", "http://[::1]:8080"),
    ])
    func `an address is read as people give it`(text: String, expected: String) throws {
        #expect(try OfficeAddress(text).description == expected)
    }

    @Test(arguments: [
        ("", OfficeAddressError.noScheme), ("office.example", .noScheme),
        ("localhost:8080", .noScheme), ("ftp://office.example", .otherScheme("ftp")),
        ("https://", .malformed), ("https://office.example:0", .malformed),
        ("https://me:word@office.example", .extraParts),
        ("https://office.example/?a=b", .extraParts),
        ("http://office.example", .plain(host: "office.example")),
        ("http://127.evil.example", .plain(host: "127.evil.example")),
    ])
    func `what is no office's address is refused`(
        text: String,
        error: OfficeAddressError
    ) throws {
        #expect(throws: error) { try OfficeAddress(text) }
    }

    @Test func `plain HTTP to another machine has to be asked for`() throws {
        let address = try OfficeAddress("http://office.example", allowsPlain: true)
        #expect(address.description == "http://office.example")
    }

    @Test func `a token does not show when a transport is printed`() async throws {
        let transport = try HTTPTransport(
            address: try OfficeAddress("https://office.example"),
            token: "opensesame"
        )
        #expect(!"\(transport)".contains("opensesame"))
        var dumped = ""
        dump(transport, to: &dumped, maxDepth: 3)
        #expect(!dumped.contains("opensesame"))
        await transport.shutdown()
    }
}
