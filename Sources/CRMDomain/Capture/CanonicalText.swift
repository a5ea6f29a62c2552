import Foundation

/// Canonical forms: two texts are the same to the merge engine when their forms are equal.
///
/// Rule: the text that the person typed is kept and shown; the form only decides equality.
/// Every function accepts any string and is idempotent. Changing a form changes what counts as a
/// conflict, so it needs a new ``version``. Letters beyond U+FFFF are compared as typed.
package enum CanonicalText {
    /// The version of the rules on this page.
    package static let version = 1

    /// The form of plain text: composed (NFC), trimmed, each run of white space one space.
    ///
    /// Characters without width that editors leave behind (U+200B, U+2060, U+FEFF) are dropped.
    package static func text(_ text: String) -> String {
        var collapsed = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.unicodeScalars where !isInvisible(scalar) {
            if scalar.properties.isWhitespace {
                pendingSpace = !collapsed.isEmpty
            } else {
                if pendingSpace { collapsed.append(" ") }
                pendingSpace = false
                collapsed.append(scalar)
            }
        }
        return composed(String(collapsed))
    }

    /// The form of a name: the form of text, without differences of case and of `ё` and `е`.
    package static func name(_ name: String) -> String {
        text(folded(name))
    }

    /// The form for search in SQL: the form of a name without quotation marks, with one dash.
    ///
    /// Search compares the key of a row with the key of what was typed, so `ооо ромашка` finds
    /// `ООО «Ромашка»`.
    package static func searchKey(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !quotationMarks.contains(scalar) {
            plain.append(dashes.contains(scalar) ? "-" : scalar)
        }
        return name(String(plain))
    }

    private static let quotationMarks = Set("«»\"“”„‟".unicodeScalars)
    private static let dashes = Set("‐‑‒–—−".unicodeScalars)

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{200B}" || scalar == "\u{2060}" || scalar == "\u{FEFF}"
    }

    /// Lower-case; `ß` as `ss`, the final sigma as a sigma, and no diaeresis on `е`.
    ///
    /// It works on the decomposed text, so that a diaeresis goes however it was typed.
    private static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var base: Unicode.Scalar = " "
        let visible = text.unicodeScalars.filter { !isInvisible($0) }
        let lowered = decomposed(String(String.UnicodeScalarView(visible)).lowercased())
        for scalar in lowered.unicodeScalars {
            if scalar.properties.canonicalCombiningClass == .notReordered { base = scalar }
            switch scalar {
            case "\u{0308}" where base == "е": continue
            case "ß": result.append(contentsOf: "ss".unicodeScalars)
            case "ς": result.append("σ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The composed form (NFC) of text in the basic plane; other characters stay as they are.
    static func composed(_ text: String) -> String {
        mappingBasicPlane(of: text) {
            // Composing alone does not put every mark into canonical order first.
            $0.decomposedStringWithCanonicalMapping.precomposedStringWithCanonicalMapping
        }
    }

    private static func decomposed(_ text: String) -> String {
        mappingBasicPlane(of: text) { $0.decomposedStringWithCanonicalMapping }
    }

    /// Applies a mapping to each run of characters up to U+FFFF.
    ///
    /// Foundation on Linux cuts the others to 16 bits when it composes: `a`, U+10041, U+0308 came
    /// back as `aÄ`.
    private static func mappingBasicPlane(
        of text: String,
        _ mapping: (String) -> String
    ) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var result = String.UnicodeScalarView()
        var run = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.value <= 0xFFFF {
                run.append(scalar)
            } else {
                result += mapping(String(run)).unicodeScalars
                result.append(scalar)
                run = String.UnicodeScalarView()
            }
        }
        result += mapping(String(run)).unicodeScalars
        return String(result)
    }
}
