"""Mistakes that only devices that lie, office commands, or two versions on one file bring to light."""

from mistakes import REPLICA, SERVER, Mutation

MUTATIONS = [
    Mutation(
        "epoch-begun-afterwards",
        "the first write of an opening of the office is under the epoch of another",
        "10.8",
        REPLICA + "Replica.swift",
        "                    let isBeginning = try beginEpochIfDue(transaction)\n"
        "                    let result = try body(transaction)\n",
        "                    let isFirst = BROKEN ? false : try beginEpochIfDue(transaction)\n"
        "                    let result = try body(transaction)\n"
        "                    let isBeginning = BROKEN ? try beginEpochIfDue(transaction) : isFirst\n",
        test="an office command after a restore takes no number of the history that was lost",
    ),
    Mutation(
        "taken-away-by-nobody",
        "a value goes by a clock that has seen it, without a write in its place",
        "10.4",
        SERVER + "SyncService+Admit.swift",
        "let isEmpty = !pusher.isReconciling && !standings.contains(.own)",
        "let isEmpty = !BROKEN && !pusher.isReconciling && !standings.contains(.own)",
        test="who has seen a value takes it away by a write of its own only",
    ),
    Mutation(
        "acknowledged-of-any-record",
        "after a restore a record's clock keeps what was acknowledged of another record",
        "10.8",
        REPLICA + "Session/Replica+Healing.swift",
        "fate.kept = min(fate.kept, max(office, try lastSeen(of: old, through: shared, record)))",
        "if !BROKEN {\n"
        "                fate.kept = min(\n"
        "                    fate.kept,\n"
        "                    max(office, try lastSeen(of: old, through: shared, record))\n"
        "                )\n"
        "            }",
        test="a recorded history passes",
    ),
    Mutation(
        "old-program-goes-on",
        "a program goes on with a file that a newer one has brought to its version",
        "10.9",
        REPLICA + "Storage/StoreRow.swift",
        "row.integer(17) <= version else {",
        "BROKEN || row.integer(17) <= version else {",
        test="a program stops when a newer one has brought the file to its version",
    ),
]
