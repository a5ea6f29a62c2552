// Written by scripts/phone_metadata.py.
extension NumberingPlans {
    /// All plans, with the line breaks of the sources.
    static var data: String { data1 + data2 + data3 }
}
