/// One line of a card, taken apart: `group.NAME;PARAMETER=value:value`.
struct VCardProperty {
    /// The number of the line in the file.
    let line: Int
    /// What ties it to other lines, in lower case.
    private(set) var group: String?
    /// Its name in upper case.
    private(set) var name = ""
    /// Its bytes after the colon.
    private(set) var value: ArraySlice<UInt8> = []
    /// The values of its parameters, by their names in upper case.
    private var parameters: [String: [String]] = [:]
    private var parameterCount = 0

    /// Takes a line apart.
    init(_ line: VCardLines.Line) throws(BrokenCard.Cause) {
        self.line = line.number
        var rest = line.bytes[...]
        try takeName(&rest)
        while rest.first == UInt8(ascii: ";") {
            rest = rest.dropFirst()
            try takeParameter(&rest)
        }
        guard rest.first == UInt8(ascii: ":") else { throw .notAProperty(line: self.line) }
        value = rest.dropFirst()
    }

    /// The values of a parameter, given its name in upper case.
    func parameter(_ name: String) -> [String] { parameters[name] ?? [] }

    /// How the value is written.
    var encoding: VCardEncoding {
        parameter("ENCODING").lazy.map { VCardEncoding(name: $0) }.first { $0 != .none } ?? .none
    }

    private mutating func takeName(_ rest: inout ArraySlice<UInt8>) throws(BrokenCard.Cause) {
        let head = Self.take(&rest, until: ";:")
        var name = head
        if let dot = head.lastIndex(of: UInt8(ascii: ".")) {
            group = String(decoding: head[..<dot], as: UTF8.self).lowercased()
            name = head[(dot + 1)...]
        }
        guard !name.isEmpty, name.allSatisfy(Self.isNameByte) else {
            throw .notAProperty(line: line)
        }
        self.name = String(decoding: name.asciiUppercased, as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private mutating func takeParameter(_ rest: inout ArraySlice<UInt8>) throws(BrokenCard.Cause) {
        let word = String(decoding: Self.take(&rest, until: "=;:"), as: UTF8.self)
        guard rest.first == UInt8(ascii: "=") else {
            // 2.1 leaves out the names of two parameters.
            let isEncoding = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"]
                .contains(word.uppercased())
            return try add(word, to: isEncoding ? "ENCODING" : "TYPE")
        }
        let name = word.uppercased()
        repeat {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "\"") {
                rest = rest.dropFirst()
                let quoted = Self.take(&rest, until: "\"")
                guard !rest.isEmpty else { throw .openQuotation(line: line) }
                rest = rest.dropFirst()
                try add(String(decoding: quoted, as: UTF8.self), to: name)
            } else {
                let plain = Self.take(&rest, until: ",;:")
                try add(String(decoding: plain, as: UTF8.self), to: name)
            }
        } while rest.first == UInt8(ascii: ",")
    }

    private mutating func add(_ value: String, to name: String) throws(BrokenCard.Cause) {
        // Several types may stand in one pair of quotation marks.
        let values = name == "TYPE" ? value.split(separator: ",").map(String.init) : [value]
        parameterCount += values.count
        guard parameterCount <= VCardLimits.parametersMax else {
            throw .tooMany(.parameters, countMax: VCardLimits.parametersMax)
        }
        parameters[name, default: []] += values
    }

    /// Takes the bytes before the first of some marks, or all.
    private static func take(
        _ rest: inout ArraySlice<UInt8>,
        until marks: StaticString
    ) -> ArraySlice<UInt8> {
        let end = rest.firstIndex { byte in
            marks.withUTF8Buffer { $0.contains(byte) }
        }
        defer { rest = rest[(end ?? rest.endIndex)...] }
        return rest[..<(end ?? rest.endIndex)]
    }
}
