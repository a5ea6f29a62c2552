import Foundation

/// A message as the JSON that says the same as its bytes, keys sorted, for people and curl.
public enum MessageJSON {
    /// The media type of binary messages.
    public static let binaryType = "application/vnd.fieldbook.sync"
    /// The media type of JSON messages.
    public static let jsonType = "application/json"

    private static func encode(_ value: some Encodable, pretty: Bool) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return Array(try encoder.encode(value))
    }

    /// A request as JSON.
    public static func encoded(_ request: SyncRequest, pretty: Bool = false) throws -> [UInt8] {
        try encode(request, pretty: pretty)
    }

    /// An answer as JSON.
    public static func encoded(_ answer: SyncAnswer, pretty: Bool = false) throws -> [UInt8] {
        try encode(answer, pretty: pretty)
    }

    /// Reads a request from JSON.
    ///
    /// It is encoded and read again as bytes, so that every limit and every rule of the binary form
    /// holds for JSON too.
    public static func request(_ bytes: [UInt8]) throws -> SyncRequest {
        try JSONScan.check(bytes)
        let request = try JSONDecoder().decode(SyncRequest.self, from: Data(bytes))
        return try SyncRequest(decoding: request.encoded(compressing: false))
    }

    /// Reads an answer from JSON, by the rules of the binary form.
    public static func answer(_ bytes: [UInt8]) throws -> SyncAnswer {
        try JSONScan.check(bytes)
        let answer = try JSONDecoder().decode(SyncAnswer.self, from: Data(bytes))
        return try SyncAnswer(decoding: answer.encoded(compressing: false))
    }

    /// A captured binary body, request or answer, as JSON on several lines; also one of the first
    /// version of the format.
    ///
    /// - Throws: `WireError` if the bytes are no message.
    public static func printed(_ bytes: [UInt8]) throws -> String {
        let json: [UInt8]
        do {
            json = try encode(try SyncRequest(decoding: bytes, allowsFirst: true), pretty: true)
        } catch WireError.unexpectedKind {
            json = try encode(try SyncAnswer(decoding: bytes, allowsFirst: true), pretty: true)
        }
        return String(decoding: json, as: UTF8.self)
    }
}
