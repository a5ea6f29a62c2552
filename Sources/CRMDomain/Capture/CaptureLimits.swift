/// The limits of everything that is typed into one line or one field.
package enum CaptureLimits {
    /// The longest line that ``LeadLine`` reads, in characters.
    package static let lineCharactersMax = 2_000
    /// The longest text that is looked at as one phone number, in characters.
    package static let phoneCharactersMax = 64
    /// The longest e-mail address, in bytes (RFC 5321 with its erratum 1690).
    package static let emailBytesMax = 254
    /// The longest part of an e-mail address before the `@`, in bytes (RFC 5321).
    package static let emailLocalBytesMax = 64
    /// The longest label of a domain, in characters (RFC 1035, counted before any encoding).
    package static let domainLabelCharactersMax = 63
    /// The largest number of days, weeks, months or years in a relative date.
    package static let dateUnitsMax = 9_999
    /// The most words that one phone number, with its extension, is spread over.
    static let phoneTokensMax = 8
    /// The most words that one sum of money is spread over.
    static let moneyTokensMax = 8
}
