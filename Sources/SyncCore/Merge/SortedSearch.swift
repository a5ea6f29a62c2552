extension RandomAccessCollection where Index == Int {
    /// The first place of a sorted list whose element does not come before what is looked for; the
    /// end of the list if all do.
    ///
    /// Lists come from other stores, so nothing goes through one for each element of another.
    @inline(__always)
    func place(where isBefore: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension RandomAccessCollection<Sibling> where Index == Int {
    /// The sibling of a dot; nil if there is none.
    ///
    /// Siblings are ordered by dot, as those of a register are.
    package func sibling(of dot: Dot) -> Sibling? {
        let place = place { $0.dot < dot }
        return place < endIndex && self[place].dot == dot ? self[place] : nil
    }

    /// Whether there is a sibling of a dot.
    package func holds(_ dot: Dot) -> Bool {
        let place = place { $0.dot < dot }
        return place < endIndex && self[place].dot == dot
    }
}

extension [Register] {
    /// The register of a name; nil if there is none.
    ///
    /// The registers are ordered by name, as those of a record are.
    package func named(_ name: RegisterName) -> Register? {
        let place = place { $0.name < name }
        return place < count && self[place].name == name ? self[place] : nil
    }
}
