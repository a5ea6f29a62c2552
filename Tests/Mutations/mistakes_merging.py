"""Mistakes in writing, joining and deleting: sections 10.1 to 10.3."""

from mistakes import CORE, REPLICA, Mutation

MUTATIONS = [
    Mutation(
        "clock-stands-still",
        "a timestamp may be given twice",
        "10.1",
        CORE + "Clock/HybridLogicalClock.swift",
        "let after = last.rawValue.addingReportingOverflow(1 + low)",
        "let after = last.rawValue.addingReportingOverflow(BROKEN ? 0 : 1 + low)",
    ),
    Mutation(
        "clock-without-chance",
        "two stores that write under one ID in one millisecond stamp the same",
        "10.1",
        CORE + "Clock/HybridLogicalClock.swift",
        "let low = random & Self.randomMask",
        "let low = BROKEN ? 0 : random & Self.randomMask",
        test="two clocks that stamp in one millisecond hardly ever stamp the same",
    ),
    Mutation(
        "same-is-written",
        "writing what is shown already is a write",
        "10.1",
        REPLICA + "Transactions/WriteTransaction.swift",
        "if held.count == 1, held[0].content == .fields(values) { return false }",
        "if !BROKEN, held.count == 1, held[0].content == .fields(values) { return false }",
        test="writing what is shown writes nothing where other values disagree either",
    ),
    Mutation(
        "same-is-written-in-a-row",
        "the same, of a record that stands in its row",
        "10.1",
        REPLICA + "Transactions/WriteTransaction.swift",
        "if row.shown?.content == .fields(values) { return false }",
        "if !BROKEN, row.shown?.content == .fields(values) { return false }",
        test="writing what is shown already writes nothing",
    ),
    Mutation(
        "write-unseen",
        "a write does not enter its record's clock",
        "10.1",
        CORE + "Merge/Write.swift",
        "        clock.cover(dot)\n",
        "        if !BROKEN { clock.cover(dot) }\n",
    ),
    Mutation(
        "write-beside",
        "a write leaves what stood beside what was shown",
        "10.1",
        CORE + "Merge/Write.swift",
        "                siblings: [Sibling(dot: dot, content: content)],\n",
        "                siblings: (BROKEN ? Array(before.dropLast()) : [])\n"
        "                    + [Sibling(dot: dot, content: content)],\n",
    ),
    Mutation(
        "erased-may-be-written",
        "personal values of an erased record may be written",
        "10.1",
        REPLICA + "Transactions/WriteTransaction.swift",
        "if place.schema.isPersonal, try records.isErased(record) {",
        "if !BROKEN, place.schema.isPersonal, try records.isErased(record) {",
        test="an edit made without knowing is emptied, and a later one refused",
    ),
    Mutation(
        "erased-may-be-written-in-a-row",
        "the same, of a record that stands in its row",
        "10.1",
        REPLICA + "Transactions/WriteTransaction.swift",
        "try !records.hasErasures(),\n            let row",
        "try BROKEN || !records.hasErasures(),\n            let row",
        test="a part that held nothing is not filled after its record was erased",
    ),
    # 10.2
    Mutation(
        "last-writer-wins",
        "a join keeps the later of two concurrent values",
        "10.2",
        CORE + "Merge/Join.swift",
        "{ result.append(sibling) }\n    return result\n",
        "{ result.append(sibling) }\n    return BROKEN ? Array(result.suffix(1)) : result\n",
        is_canary=True,
    ),
    Mutation(
        "replaced-comes-back",
        "a join takes what was replaced here",
        "10.2",
        CORE + "Merge/Join.swift",
        "} else if !leftClock.covers(sibling.dot) {",
        "} else if BROKEN || !leftClock.covers(sibling.dot) {",
    ),
    Mutation(
        "replaced-stays",
        "a join keeps what was replaced elsewhere",
        "10.2",
        CORE + "Merge/Join.swift",
        "            if !rightClock.covers(left[place].dot) { result.append(left[place]) }\n",
        "            if BROKEN || !rightClock.covers(left[place].dot) "
        "{ result.append(left[place]) }\n",
    ),
    Mutation(
        "partial-context",
        "a join forgets what the sender had seen",
        "10.2",
        CORE + "Merge/Join.swift",
        "        clock.join(delta.clock)\n",
        "        if BROKEN {\n            for register in delta.registers "
        "{ for sibling in register.siblings { clock.cover(sibling.dot) } }\n"
        "        } else {\n            clock.join(delta.clock)\n        }\n",
    ),
    Mutation(
        "left-out-is-empty",
        "registers that a delta leaves out are joined as empty ones",
        "10.2",
        CORE + "Merge/Join.swift",
        "        for incoming in delta.registers {\n            let current",
        "        let absent = registers.filter { delta.registers.named($0.name) == nil }\n"
        "        let missing = BROKEN ? absent.map { "
        "Register(name: $0.name, siblings: [], sequence: .zero) } : []\n"
        "        for incoming in delta.registers + missing {\n            let current",
    ),
    # 10.3
    Mutation(
        "deletion-wins",
        "a deletion takes what it has not seen",
        "10.3",
        CORE + "Merge/Life.swift",
        "guard let deletion, isCovered(by: deletion.clock) else { return false }",
        "guard let deletion, BROKEN || isCovered(by: deletion.clock) else { return false }",
    ),
    Mutation(
        "alive-beside-a-deletion",
        "a deletion counts although somebody else said that the record lives",
        "10.3",
        CORE + "Merge/Life.swift",
        "guard case .deleted(let deletion) = sibling.content else { return nil }\n"
        "            clock",
        "guard case .deleted(let deletion) = sibling.content else {\n"
        "                if BROKEN, siblings.count > 1 { continue }\n"
        "                return nil\n            }\n            clock",
    ),
    Mutation(
        "children-do-not-count",
        "a deletion does not look at the record's parts",
        "10.3",
        REPLICA + "Storage/RecordStore+Life.swift",
        "guard try isCovered(rows, table, by: deletion) else { return false }",
        "guard try BROKEN || isCovered(rows, table, by: deletion) else { return false }",
    ),
    Mutation(
        "deleted-children-count",
        "a part that is itself deleted has to be seen by the deletion",
        "10.3",
        REPLICA + "Storage/TableStatements.swift",
        'livingParts = select + " WHERE parent = ? AND _deleted = 0 ORDER BY id"',
        'livingParts = select + " WHERE parent = ?" + (BROKEN ? "" : " AND _deleted = 0") '
        '+ " ORDER BY id"',
    ),
    Mutation(
        "unknown-children-covered",
        "a part that the deleter did not hold does not count",
        "10.3",
        REPLICA + "Storage/RecordStore+Life.swift",
        "guard let seen = deletion.seen(id) else { return false }",
        "guard let seen = deletion.seen(id) else { return BROKEN }",
    ),
    Mutation(
        "childs-life-does-not-count",
        "bringing a part back by hand does not bring the record back",
        "10.3",
        CORE + "Merge/Life.swift",
        "            register.name == Register.erased\n"
        "                || register.siblings.allSatisfy { clock.covers($0.dot) }\n"
        "        }\n    }\n}\n",
        "            register.name == Register.erased\n"
        "                || BROKEN && register.name == Register.life\n"
        "                || register.siblings.allSatisfy { clock.covers($0.dot) }\n"
        "        }\n    }\n}\n",
    ),
    Mutation(
        "erasing-brings-back",
        "an erasure that a deletion had not seen brings the record back",
        "10.3",
        CORE + "Merge/Life.swift",
        "register.name == Register.life || register.name == Register.erased\n",
        "register.name == Register.life || !BROKEN && register.name == Register.erased\n",
    ),
    Mutation(
        "parents-not-followed",
        "a part that changes does not bring its parent back",
        "10.3",
        REPLICA + "Storage/RecordStore+Life.swift",
        "        if let parent = record.header.parent { try refresh(parent) }\n",
        "        if !BROKEN, let parent = record.header.parent { try refresh(parent) }\n",
    ),
    Mutation(
        "grandparents-not-followed",
        "a part of a part that changes does not bring the record back",
        "10.3",
        REPLICA + "Storage/RecordStore+Life.swift",
        "        return record.header.parent\n",
        "        return BROKEN ? nil : record.header.parent\n",
        test="a part of a part that changes brings the whole back",
    ),
    Mutation(
        "deletion-remembers-no-parts",
        "a deletion does not remember the parts that its author held",
        "10.3",
        REPLICA + "Transactions/WriteTransaction.swift",
        "let deletion = Deletion(clock: record.clock, children: children)",
        "let deletion = Deletion(clock: record.clock, children: BROKEN ? [] : children)",
    ),
]
