/// How to import.
package struct ImportOptions: Hashable, Sendable {
    /// What the rows' external IDs belong to; the same list has the same source on every device.
    package var source = "csv"
    /// Whether to say what would happen, and write nothing.
    package var isDryRun = false
    /// The day from which dates are counted.
    package var today: CalendarDay

    /// Options for a list of an unnamed source.
    package init(today: CalendarDay) { self.today = today }
}

/// One row of a list, in the order of its header.
package struct ImportRow: Hashable, Sendable {
    /// The line on which it begins.
    package var line: Int
    /// The values; a short row lacks values at its end.
    package var values: [String]

    /// Makes a row.
    package init(line: Int, values: [String]) {
        self.line = line
        self.values = values
    }
}

/// What an import did, or would do.
package struct ImportReport: Hashable, Sendable {
    /// Contacts made.
    package var new = 0
    /// Rows that were imported before, here or on another device.
    package var sameImport = 0
    /// Rows with a phone number that a contact has already.
    package var samePhone = 0
    /// Rows that cannot be kept as they are.
    package var invalid: [InvalidRow] = []
    /// Columns that are not understood, and were left out.
    package var unknownColumns: [String] = []
    /// Whether nothing was written.
    package var isDryRun = false

    /// Rows about contacts that are here.
    package var alreadyHere: Int { sameImport + samePhone }
}

/// A row that cannot be kept as it is.
package struct InvalidRow: Hashable, Sendable {
    /// The line on which it begins.
    package var line: Int
    /// What is wrong with it; never the value itself.
    package var reason: String

    /// Makes a remark about a row.
    package init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }
}
