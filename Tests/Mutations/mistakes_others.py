"""Mistakes in the short ways, which make no record of a row, and in which contacts are one."""

from mistakes import GROUPS, REPLICA, VERDICTS, Mutation

MUTATIONS = [
    Mutation(
        "page-rows-not-erased",
        "a row of a page is stored as it came although something was erased",
        "short way",
        REPLICA + "Storage/PackedInserter.swift",
        "        guard try !transaction.records.hasErasures() else { return false }\n",
        "        guard try BROKEN || !transaction.records.hasErasures() else { return false }\n",
        test=(
            "parts that an older office passes on as they came are emptied as they are "
            "stored"
        ),
    ),
    Mutation(
        "page-rows-and-parents",
        "a row of a page does not bring its parent back",
        "short way",
        REPLICA + "Storage/PackedInserter.swift",
        "        if let parent { try transaction.records.refresh(parent) }\n",
        "        if let parent, !BROKEN { try transaction.records.refresh(parent) }\n",
    ),
    Mutation(
        "page-rows-unfollowed",
        "a row of a page does not pull the clock forward",
        "short way",
        REPLICA + "Storage/PackedInserter.swift",
        "        transaction.follow(dot.timestamp)\n",
        "        if !BROKEN { transaction.follow(dot.timestamp) }\n",
        test="a clock follows what comes in rows as what comes in records",
    ),
    Mutation(
        "new-rows-not-erased",
        "a record is made in a row although something was erased",
        "short way",
        REPLICA + "Transactions/RecordInserter.swift",
        "if try !transaction.records.hasErasures(), try insertRow(id, parent, values) {",
        "if try BROKEN || !transaction.records.hasErasures(), "
        "try insertRow(id, parent, values) {",
        test="an edit made without knowing is emptied, and a later one refused",
    ),
    Mutation(
        "new-rows-and-parents",
        "a record made in a row does not bring its parent back",
        "short way",
        REPLICA + "Transactions/RecordInserter.swift",
        "            if let parent { try transaction.records.refresh(parent) }\n",
        "            if let parent, !BROKEN { try transaction.records.refresh(parent) }\n",
        test="a part made or written in its row brings its deleted record back",
    ),
    Mutation(
        "row-writes-and-parents",
        "a write that stays in its row does not bring the parent back",
        "short way",
        REPLICA + "Storage/RecordStore+Row.swift",
        "        if let parent = row.header.parent { try refresh(parent) }\n",
        "        if !BROKEN, let parent = row.header.parent { try refresh(parent) }\n",
        test="a part made or written in its row brings its deleted record back",
    ),
    Mutation(
        "row-writes-without-history",
        "a write that stays in its row leaves nothing in the history",
        "short way",
        REPLICA + "Transactions/WriteTransaction.swift",
        "        if let shown = row.shown {\n",
        "        if let shown = row.shown, !BROKEN {\n",
        test="a device keeps what was replaced under review, an office everything",
    ),
    Mutation(
        "different-and-joined",
        "contacts that somebody said are different may come to be on one card",
        "15.4",
        VERDICTS + "Joining.swift",
        "guard one != other, !opponents[one].contains(other) else { return }",
        "guard one != other, BROKEN || !opponents[one].contains(other) else { return }",
    ),
    Mutation(
        "joined-unseen",
        "contacts that nobody saw as one may come to be on one card",
        "15.4",
        VERDICTS + "Joining.swift",
        "guard !common.isEmpty || isAlone[one] && isAlone[other] else {",
        "guard BROKEN || !common.isEmpty || isAlone[one] && isAlone[other] else {",
    ),
    Mutation(
        "latest-stands-for-all",
        "the contact captured last stands for a card, not the first",
        "15.4",
        GROUPS + "MergedContact.swift",
        "(created($0), $0.header.id) < (created($1), $1.header.id)",
        "BROKEN != ((created($0), $0.header.id) < (created($1), $1.header.id))",
    ),
    Mutation(
        "parted-and-not-looked-at",
        "who is named by a verdict no more is not looked at again",
        "15.4",
        GROUPS + "WriteTransaction+Groups.swift",
        "return named.union(known)",
        "return BROKEN ? named : named.union(known)",
    ),
]
