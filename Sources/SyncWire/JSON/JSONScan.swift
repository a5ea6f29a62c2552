/// Looks over JSON before anything is made of it.
///
/// A reader of JSON makes some fifty bytes of every value, so a message is bounded by how many it
/// has, how deep they lie and how long it is.
enum JSONScan {
    /// - Throws: What is beyond a limit. Whether the text is JSON at all is the reader's to say.
    static func check(_ bytes: [UInt8]) throws(WireError) {
        guard bytes.count <= WireLimits.jsonBytesMax else {
            throw .limit("\(bytes.count) bytes of JSON, at most \(WireLimits.jsonBytesMax)")
        }
        // The reader takes UTF-16 and UTF-32 too, whose bytes would be misunderstood here.
        guard !bytes.contains(0), bytes.isUTF8(bytes.indices) else {
            throw .malformed("the JSON is not UTF-8")
        }
        var scan = Counts()
        for byte in bytes { try scan.take(byte) }
    }

    private struct Counts {
        private var values = 1
        private var depth = 0
        private var isText = false
        private var isEscaped = false

        mutating func take(_ byte: UInt8) throws(WireError) {
            if isEscaped {
                isEscaped = false
            } else if isText {
                isEscaped = byte == UInt8(ascii: "\\")
                isText = byte != UInt8(ascii: "\"")
            } else {
                try takeOutside(byte)
            }
        }

        private mutating func takeOutside(_ byte: UInt8) throws(WireError) {
            switch byte {
            case UInt8(ascii: "\""):
                isText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                values += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                values += 1
            default:
                return
            }
            guard depth <= WireLimits.jsonDepthMax else {
                throw .limit("JSON of more than \(WireLimits.jsonDepthMax) levels")
            }
            guard values <= WireLimits.jsonValuesMax else {
                throw .limit("more than \(WireLimits.jsonValuesMax) values of JSON")
            }
        }
    }
}
