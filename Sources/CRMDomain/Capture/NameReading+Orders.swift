/// The orders in which the words of a name stand.
extension NameReading {
    /// `И. И. Иванов`, `Иванов И.И.`, `John F. Kennedy`, `J. R. R. Tolkien`, `Анна К.`.
    mutating func readInitials() {
        let limit = words.firstIndex(where: \.endsGroup) ?? words.count - 1
        let words = Array(words[...limit])
        let names = words.indices.filter { words[$0].kind == .word }
        guard let first = names.first else {
            family = words
            return
        }
        if names.count == 1 {
            let initials = words.filter { $0.kind == .initials }
            let isShort = isCyrillic ? initials.count == 1 && initials[0].text.count <= 2 : false
            if first == 0, isShort, words[0].isGiven, !words[0].isSurname {
                // `Анна К.`: the initial is the surname's.
                (given, family) = ([words[0]], initials)
            } else if first == 0, !isCyrillic, words[0].isGiven, !words[0].isSurname {
                (given, family) = ([words[0]], Array(initials.suffix(1)))
                given += initials.dropLast()
            } else {
                family = words.filter { $0.kind != .initials }
                setGiven(initials)
            }
            return
        }
        readNamesAndInitials(words, names)
    }

    /// `Иванов Пётр С.`, `Пётр С. Иванов`, `George W. Bush`.
    private mutating func readNamesAndInitials(_ words: [NamePiece], _ names: [Int]) {
        let (first, second) = (names[0], names[1])
        let end = max(second, words.lastIndex { $0.kind == .initials } ?? second)
        if second == first + 1, first == 0 {
            // The initials stand behind both names, or before a third.
            let isGivenFirst =
                words[0].isGiven && !words[0].isSureSurname && !words[1].isGiven || !isCyrillic
            if isGivenFirst, isCyrillic {
                (given, family) = ([words[0]], [words[1]])
                patronymic = Array(words[2...end].filter { $0.kind == .initials }.prefix(1))
            } else if isCyrillic {
                (family, given) = ([words[0]], [words[1]])
                patronymic = Array(words[2...end].filter { $0.kind == .initials }.prefix(1))
            } else {
                let last = names.last ?? second
                family = last > end - 1 ? [words[last]] : [words[end]]
                given = words[..<(family.first.flatMap { words.firstIndex(of: $0) } ?? 1)].map {
                    $0
                }
            }
            return
        }
        // The initials stand before or between the names.
        let last = isWhole ? names[names.count - 1] : second
        var start = last
        while start > first + 1, words[start - 1].kind == .particle { start -= 1 }
        family = Array(words[start...last])
        let rest = Array(words[..<start])
        if isCyrillic, rest.count == 2, rest[1].kind == .initials {
            (given, patronymic) = ([rest[0]], [rest[1]])
        } else {
            given = rest
        }
    }

    /// A name with a patronymic in Russian or Latin letters.
    mutating func readPatronymic() -> Bool {
        let plain = words.prefix { $0.kind == .word }
        guard plain.count >= 2 else { return false }
        let shaped = plain.indices.dropFirst().filter {
            words[$0].isPatronymic && !words[$0].isGiven
        }
        guard !shaped.isEmpty else { return false }
        let isGivenFirst = words[0].isGiven && !words[0].isSureSurname
        if shaped.contains(1), isGivenFirst || !shaped.contains(2) {
            readPatronymicSecond(Array(plain))
            return true
        }
        guard let place = shaped.first(where: { $0 >= 2 }) else { return false }
        patronymic = [words[place]]
        // `Иванова Анна Мария Петровна`, `Салтыков Щедрин Михаил Евграфович`.
        var start = place - 1
        while start > 1, words[start - 1].isGiven, !words[start - 1].isSureSurname { start -= 1 }
        given = Array(words[start..<place])
        family = Array(words[..<start])
        return true
    }

    private mutating func readPatronymicSecond(_ plain: [NamePiece]) {
        if words[0].isSureSurname, !words[0].isGiven, plain.count == 2 {
            family = [words[0]]
            // Гурбангулы is a first name, and nobody's daughter or son.
            let isGrown = NameLists.turkicEndings.contains { words[1].key.hasSuffix($0) }
            (given, patronymic) = isGrown ? ([words[1]], []) : ([], [words[1]])
            return
        }
        (given, patronymic) = ([words[0]], [words[1]])
        let rest = Array(words.dropFirst(2))
        guard let first = rest.first else { return }
        if first.kind == .particle {
            family = Self.particleFamily(rest)
        } else if isWhole {
            family = rest
        } else if first.kind == .word {
            family = [first]
            if rest.count > 1, first.isSurname, rest[1].isSureSurname { family.append(rest[1]) }
        }
    }

    /// The particles at the beginning and the name behind them, `де ла Крус`.
    static func particleFamily(_ words: [NamePiece]) -> [NamePiece] {
        guard let name = words.firstIndex(where: { $0.kind != .particle }) else { return words }
        return Array(words[...name])
    }

    /// Names with particles: `Jan van der Berg`, `van der Berg Jan`, `José Ortega y Gasset`.
    mutating func readParticles() -> Bool {
        joinOpenings()
        guard let first = words.firstIndex(where: { $0.kind == .particle }) else {
            return !given.isEmpty
        }
        guard words[first...].contains(where: { $0.kind == .word }) else {
            return readTrailingParticle(first)
        }
        if first == 0 {
            family = Self.particleFamily(words)
            let rest = Array(words.dropFirst(family.count))
            if rest.isEmpty { return true }
            if isWhole || rest[0].isGiven || rest.count == 1 && rest[0].kind == .word {
                let surnames = rest.prefix { !$0.isGiven && $0.isSurname }
                let names = rest.dropFirst(surnames.count)
                if !names.isEmpty { family += surnames }
                setGiven(names.isEmpty ? rest : Array(isWhole ? names : names.prefix(2)))
            }
            return true
        }
        readInnerParticle(first)
        return true
    }

    private mutating func readInnerParticle(_ first: Int) {
        var start = first
        let before = Array(words[..<first])
        if NameLists.contains(["y", "e", "и"], words[first].text), before.count >= 2 {
            start -= 1
        } else if before.count >= 2, !before[before.count - 1].isGiven,
            before[before.count - 1].isSurname, !before[before.count - 1].isPatronymic
        {
            // `Juan García de la Torre`
            start -= 1
        }
        setGiven(Array(words[..<start]))
        let rest = Array(words[start...])
        guard !isWhole else {
            family = rest
            return
        }
        var end = Self.particleFamily(Array(words[first...])).count + first - start
        while end < rest.count,
            rest[end - 1].kind == .particle || rest[end].kind == .particle
                || rest[end].isSurname && !rest[end].isGiven
        { end += 1 }
        while end > 1, rest[end - 1].kind == .particle { end -= 1 }
        family = Array(rest[..<end])
    }

    /// Takes the particle at the end, as in `Браун Вернер фон`.
    private mutating func readTrailingParticle(_ first: Int) -> Bool {
        guard first >= 2 else {
            words.removeAll { $0.kind == .particle }
            if words.count == 1 {
                given = words
                return true
            }
            return false
        }
        family = words[first...] + [words[0]]
        setGiven(Array(words[1..<first]))
        return true
    }

    /// Makes one name of `Abd al-Rahman` and `María del Carmen`.
    private mutating func joinOpenings() {
        guard words.count >= 2 else { return }
        var end = 1
        if NameLists.givenOpenings.contains(words[0].key) {
            end = words[1].kind == .particle && words.count > 2 ? 3 : 2
        } else if ["maria", "мария", "jose", "ana"].contains(words[0].key) {
            var place = 1
            while place < words.count, words[place].kind == .particle { place += 1 }
            guard place > 1, place < words.count, NameLists.marian.contains(words[place].key)
            else { return }
            end = place + 1
        }
        guard end > 1, end <= words.count else { return }
        given = Array(words[..<end])
        let rest = Array(words[end...])
        if rest.first?.kind == .particle, !isWhole {
            family = Self.particleFamily(rest)
        } else {
            family = isWhole ? rest : Array(rest.prefix(isIberian(rest) ? 2 : 1))
        }
        words = []
    }

    private func isIberian(_ pieces: [NamePiece]) -> Bool {
        pieces.count >= 2 && pieces[0...1].allSatisfy { NameLists.iberian.contains($0.key) }
    }

    /// A name in Russian letters without a patronymic.
    mutating func readCyrillic() {
        let words = words.filter { $0.kind == .word }
        guard words.count >= 2 else {
            given = words
            return
        }
        let (first, second) = (words[0], words[1])
        if words.count == 2 || !isWhole && !isThirdTaken(words) {
            if isEasternFamily(second), first.isGiven, !isEasternFamily(first) {
                (given, family) = ([first], [second])
            } else if isEasternFamily(first) {
                (family, given) = ([first], [second])
            } else if first.isGiven, !first.isSureSurname, !second.isGiven || second.isSureSurname {
                (given, family) = ([first], [second])
            } else if first.isGiven, second.isGiven, !first.isSurname {
                // `Анна Мария`, or a surname that is a name: it stays as it stands.
                given = [first, second]
            } else if !second.isGiven, !first.isSureSurname, second.isSureSurname {
                (given, family) = ([first], [second])
            } else {
                (family, given) = ([first], [second])
            }
            return
        }
        let rest = Array(isWhole ? words[...] : words.prefix(3))
        let known = rest.map { $0.isGiven && !$0.isSureSurname }
        if known[0] {
            let count = known.prefix { $0 }.count
            let names = count == rest.count ? count - 1 : count
            (given, family) = (Array(rest[..<names]), Array(rest[names...]))
        } else if let start = known.firstIndex(of: true) {
            (family, given) = (Array(rest[..<start]), Array(rest[start...]))
        } else {
            (family, given) = ([rest[0]], Array(rest[1...]))
        }
    }

    private func isEasternFamily(_ piece: NamePiece) -> Bool {
        NameLists.korean.contains(piece.key) || NameLists.chinese.contains(piece.key)
    }

    /// Whether a third word with a capital belongs to the name.
    private func isThirdTaken(_ words: [NamePiece]) -> Bool {
        let third = words[2]
        if words[0].isGiven, !words[0].isSureSurname {
            // `Габриэль Гарсиа Маркес`, `Анна Мария Иванова`
            return third.isSurname && !(words[1].isSureSurname && !third.isSureSurname)
                || words[1].isGiven && !words[1].isSureSurname
        }
        return third.isGiven
    }
}
