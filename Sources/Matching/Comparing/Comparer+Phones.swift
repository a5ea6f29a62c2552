extension Comparer {
    /// The level of the telephone numbers; a line that several people answer counts as shared.
    func phones(
        _ first: PackedRecord,
        _ second: PackedRecord,
        _ pattern: inout LevelPattern,
        _ shared: inout Int
    ) -> UInt8 {
        let ones = [first.phones.0, first.phones.1, first.phones.2].filter { $0 != 0 }
        let twos = [second.phones.0, second.phones.1, second.phones.2].filter { $0 != 0 }
        let uses = [first.surnames.0, first.surnames.1, first.surnames.2]
        let isShared = [first.isShared.0, first.isShared.1, first.isShared.2]
        var level: UInt8 = 0
        var isLine = false
        for (index, one) in ones.enumerated() {
            let form = PhoneForm(packed: one)
            guard let two = twos.first(where: { PhoneForm(packed: $0) == form }) else { continue }
            if form.isLandline && PhoneForm(packed: two).isLandline || uses[index] > 2 {
                isLine = true
            } else {
                let found = uses[index] == 2 ? Phone.twoSurnames : Phone.same
                level = level == 0 ? found : min(level, found)
                if isShared[index] { pattern.isSharedMobile = true }
            }
        }
        // A company's line is its own number.
        if isLine, first.isCompany, second.isCompany { return Phone.same }
        if isLine { shared += 1 }
        if level != 0 { return level }
        // Personal numbers that the other record does not have.
        let own = (
            ones.filter { !PhoneForm(packed: $0).isLandline && !contains(twos, $0) },
            twos.filter { !PhoneForm(packed: $0).isLandline && !contains(ones, $0) }
        )
        guard !own.0.isEmpty, !own.1.isEmpty else { return 0 }
        for one in own.0 {
            for two in own.1
            where isOneDigitOff(PhoneForm(packed: one).number, PhoneForm(packed: two).number) {
                return Phone.close
            }
        }
        return Phone.different
    }

    private func contains(_ phones: [UInt64], _ packed: UInt64) -> Bool {
        phones.contains { PhoneForm(packed: $0) == PhoneForm(packed: packed) }
    }

    private func isOneDigitOff(_ first: UInt64, _ second: UInt64) -> Bool {
        var one = first
        var two = second
        var different = 0
        while one > 0 || two > 0 {
            if one % 10 != two % 10 {
                different += 1
                if different > 2 { return false }
            }
            one /= 10
            two /= 10
        }
        return different == 1 || isExchanged(first, second)
    }

    private func isExchanged(_ first: UInt64, _ second: UInt64) -> Bool {
        var one = first
        var two = second
        while one % 10 == two % 10, one > 0 {
            one /= 10
            two /= 10
        }
        return one / 100 == two / 100 && one % 10 == two / 10 % 10 && two % 10 == one / 10 % 10
    }
}
