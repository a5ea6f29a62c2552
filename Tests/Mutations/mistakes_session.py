"""Mistakes in the session, pushes, acknowledgements and checkpoints: sections 9, 10.4 and 10.5."""

from mistakes import CORE, REPLICA, SERVER, Mutation

MUTATIONS = [
    Mutation(
        "pushed-before-compared",
        "to an office that was put back a device pushes before it has compared",
        "9",
        REPLICA + "Session/SyncSession.swift",
        "phase = isReconciling && !isLossKnown ? .compare(CompareState()) : .push",
        "if BROKEN { isLossKnown = true }\n"
        "        phase = isReconciling && !isLossKnown ? .compare(CompareState()) : .push",
    ),
    Mutation(
        "late-answer-acknowledges",
        "an answer counts although the device's replica ID changed since the push",
        "9",
        REPLICA + "Session/Replica+Push.swift",
        "guard store.replica == page.request.head.replica else { return false }",
        "guard BROKEN || store.replica == page.request.head.replica else { return false }",
        test="a push that is answered after its device took a new ID is not acknowledged",
    ),
    Mutation(
        "late-page-applied",
        "a page is applied although the device's place changed since it asked",
        "9",
        REPLICA + "Session/Replica+Pull.swift",
        "guard store.replica == request.head.replica, checkpoint == request.checkpoint else {",
        "guard BROKEN || store.replica == request.head.replica && "
        "checkpoint == request.checkpoint else {",
        test="a page that comes after its device went back is not applied",
    ),
    Mutation(
        "written-meanwhile-waits",
        "what was written during a sync is not pushed before it ends",
        "9",
        REPLICA + "Session/SyncSession.swift",
        "guard try replica.read({ try !$0.hasPending() }) else {",
        "guard try BROKEN || replica.read({ try !$0.hasPending() }) else {",
        test="what is written during a sync travels with it",
    ),
    Mutation(
        "healed-for-ever",
        "a device and an office that do not come to terms go on for ever",
        "9",
        REPLICA + "Session/SyncSession.swift",
        "guard healings <= limits.healingsMax else {",
        "guard BROKEN || healings <= limits.healingsMax else {",
        test="a device and an office that do not come to terms stop",
    ),
    Mutation(
        "asked-again-for-ever",
        "a session that gets nothing new goes on for ever",
        "9",
        REPLICA + "Session/SessionProgress.swift",
        "guard taken[page, default: 0] <= Self.repeatsMax else {",
        "guard BROKEN || taken[page, default: 0] <= Self.repeatsMax else {",
        test="an office whose feed stays where it is is not asked for ever",
    ),
    # 10.4
    Mutation(
        "acknowledged-as-it-is-now",
        "an acknowledgement covers what was written while it was on its way",
        "10.4",
        REPLICA + "Session/Replica+Push.swift",
        "SET _pushed = max(_pushed, ?) WHERE id = ?",
        "SET _pushed = max(\\(BROKEN ? \"_seq\" : \"_pushed\"), ?) WHERE id = ?",
    ),
    Mutation(
        "pulled-is-pushed",
        "a join made by a pull counts as sent",
        "10.4",
        REPLICA + "Transactions/WriteTransaction+Join.swift",
        "        let outcome = record.join(delta, at: number)\n",
        "        let outcome = record.join(delta, at: number)\n"
        "        if BROKEN, store.role == .device { record.pushed = record.sequence }\n",
    ),
    Mutation(
        "offered-as-written",
        "a record that is to be offered whole is not",
        "10.4",
        REPLICA + "Transactions/WriteTransaction+Collect.swift",
        "                try update.bind(1, SequenceNumber.none)\n",
        "                try update.bind(1, BROKEN ? SequenceNumber.zero : .none)\n",
    ),
    Mutation(
        "joins-echo",
        "a join that changes nothing takes a number at the office",
        "10.4",
        REPLICA + "Transactions/WriteTransaction+Join.swift",
        "if number != nil, !outcome.changed.isEmpty { _ = nextSequence() }",
        "if number != nil, BROKEN || !outcome.changed.isEmpty { _ = nextSequence() }",
        test="a push that changes nothing takes no number, so that nothing echoes",
    ),
    Mutation(
        "anybody-writes-as-anybody",
        "a device brings others' writes without having to",
        "10.4",
        SERVER + "SyncService+Admit.swift",
        "guard pusher.isReconciling else { return .unbelieved }",
        "guard BROKEN || pusher.isReconciling else { return .unbelieved }",
        test="a write in another's name is not taken, and waits for a person",
    ),
    Mutation(
        "own-without-stamp",
        "a device's own write counts although it told of no such transaction",
        "10.4",
        SERVER + "SyncService+Admit.swift",
        "return try isOfLog(dot, known, pusher, transaction) ? .own : .unbelieved",
        "return try BROKEN || isOfLog(dot, known, pusher, transaction) ? .own : .unbelieved",
        test="a write of which no stamp tells waits for a person",
    ),
    Mutation(
        "erased-by-a-device",
        "a device that gives back erases in its own name",
        "10.4",
        SERVER + "SyncService+Admit.swift",
        "if register == Register.erased, try !transaction.isOwn(dot.replica) "
        "{ return .unbelieved }",
        "if !BROKEN, register == Register.erased, try !transaction.isOwn(dot.replica) "
        "{ return .unbelieved }",
        harmless=(
            "the office refuses it by a rule of its own too, which is the mistake "
            "`erasing-not-refused`"
        ),
    ),
    Mutation(
        "clocks-believed",
        "a device's clock is believed, whatever it says of others",
        "10.4",
        SERVER + "SyncService+Admit.swift",
        "        if known.covers(clock) { return clock }\n",
        "        if BROKEN || known.covers(clock) { return clock }\n",
        test=(
            "a clock that says it has seen all of another's writes to come hides none of "
            "them"
        ),
    ),
    Mutation(
        "deletions-believed",
        "what a deletion remembers of others is believed",
        "10.4",
        SERVER + "SyncService+Admit.swift",
        "        try cutDeletions(&admission.delta, known, pusher, transaction)\n",
        "        if !BROKEN { try cutDeletions(&admission.delta, known, pusher, transaction) }\n",
        test="what a deletion says it has seen of others is cut as well",
    ),
    Mutation(
        "withheld-is-empty",
        "a register of which nothing is believed is joined as an empty one",
        "10.4",
        SERVER + "SyncService+Admit.swift",
        "            if !isEmpty, !kept.siblings.isEmpty { registers.append(kept) }\n",
        "            if BROKEN || !isEmpty && !kept.siblings.isEmpty { registers.append(kept) }\n",
        test="a write in another's name is not taken, and waits for a person",
    ),
    Mutation(
        "stamps-not-noted",
        "the office does not note the transactions that a device told of",
        "10.4",
        SERVER + "SyncService+Push.swift",
        "        try transaction.note(request.stamps, of: request.head.replica, device: device)\n",
        "        if !BROKEN {\n"
        "            try transaction.note(request.stamps, of: request.head.replica, "
        "device: device)\n        }\n",
    ),
    Mutation(
        "refusal-leaves-a-hole",
        "after a refusal a device does not take over what the office holds",
        "10.4",
        CORE + "Merge/Refusal.swift",
        "        if let office { join(office, at: nil) }\n",
        "        if let office, !BROKEN { join(office, at: nil) }\n",
    ),
    Mutation(
        "refused-stays",
        "a refused value stays where it is on its author's device",
        "10.4",
        CORE + "Merge/Refusal.swift",
        "                !isRefused(sibling) && !seen.covers(sibling.dot)",
        "                (BROKEN || !isRefused(sibling)) && !seen.covers(sibling.dot)",
    ),
    Mutation(
        "refused-and-forgotten",
        "a refused value is not kept for its author",
        "10.4",
        REPLICA + "Session/Replica+Push.swift",
        "            try keepRefused(removed, header, "
        "code: refusal.code, reason: refusal.reason)\n",
        "            if !BROKEN {\n                try keepRefused(removed, header, "
        "code: refusal.code, reason: refusal.reason)\n            }\n",
    ),
    Mutation(
        "refused-and-seen",
        "the office has seen what it refused",
        "10.4",
        SERVER + "SyncService+Push.swift",
        "                return .refused(refusal)\n            }\n            // The office",
        "                if BROKEN {\n                    _ = try transaction.join("
        "RecordDelta(header: delta.header, registers: [], clock: delta.clock))\n"
        "                }\n"
        "                return .refused(refusal)\n            }\n            // The office",
    ),
    Mutation(
        "seen-not-told",
        "a device that still holds what was replaced or refused is not told",
        "10.4",
        SERVER + "SyncService+Push.swift",
        "if let held, let refusal = try seen(delta, held, pusher, transaction) {",
        "if !BROKEN, let held, let refusal = try seen(delta, held, pusher, transaction) {",
        test="a copy made before a refusal is told of it, and of what was replaced",
    ),
    Mutation(
        "earlier-refusal-not-told",
        "who still holds what was refused is told that it was replaced",
        "10.4",
        SERVER + "SyncService+Seen.swift",
        "            guard let earlier = try transaction.refusal(of: dot, "
        "in: delta.header.id) else {",
        "            guard !BROKEN, let earlier = try transaction.refusal(of: dot, "
        "in: delta.header.id) else {",
        test="a copy made before a refusal is told of it, and of what was replaced",
    ),
    Mutation(
        "replaced-under-no-name",
        "a write that its author tells of only now is taken for one that was replaced",
        "10.4",
        SERVER + "SyncService+Seen.swift",
        "                let isListed = try !isFresh(sibling.dot, pusher) "
        "&& isKept(sibling.dot, transaction)\n",
        "                let isListed = try BROKEN || !isFresh(sibling.dot, pusher) "
        "&& isKept(sibling.dot, transaction)\n",
    ),
    Mutation(
        "erasing-not-refused",
        "the office takes an erasure from a device",
        "10.4",
        SERVER + "SyncService+Judgement.swift",
        "            register.name == Register.erased\n                && !register",
        "            !BROKEN && register.name == Register.erased\n                && !register",
        test="only the office erases, and emptied values of a device empty nothing there",
    ),
    Mutation(
        "any-header",
        "a record is taken into another table or under another parent",
        "10.4",
        SERVER + "SyncService+Judgement.swift",
        "if let held, held.header != delta.header {",
        "if !BROKEN, let held, held.header != delta.header {",
        test="a record is not taken into another table or under another parent",
    ),
    Mutation(
        "any-parent",
        "a part is taken without a parent",
        "10.4",
        SERVER + "SyncService+Judgement.swift",
        "            (table.parent == nil) != (delta.header.parent == nil)\n",
        "            !BROKEN, (table.parent == nil) != (delta.header.parent == nil)\n",
        test="a part without its parent and a thing with one are refused",
    ),
    Mutation(
        "any-size",
        "a record is taken that is too large to travel",
        "10.4",
        SERVER + "SyncService+Judgement.swift",
        "guard fits(delta, held) else {",
        "guard BROKEN || fits(delta, held) else {",
        test=(
            "a record that two pushes would make too large is refused, and can still be "
            "pulled"
        ),
    ),
    Mutation(
        "any-shape",
        "values are taken that do not fit their register",
        "10.4",
        SERVER + "SyncService+Judgement.swift",
        "return replica.schema.violation(of: judged) ?? validator?(judged, held, context)",
        "return (BROKEN ? nil : replica.schema.violation(of: judged)) "
        "?? validator?(judged, held, context)",
        test="a value of another shape is refused",
    ),
    Mutation(
        "others-judged",
        "a device's push is refused for what others wrote",
        "10.4",
        SERVER + "SyncService+Judgement.swift",
        "return pusher.isReconciling &&",
        "return BROKEN || pusher.isReconciling &&",
        test="a write is not refused for what another wrote beside it",
    ),
    Mutation(
        "given-back-unjudged",
        "a restored office takes from others what it would refuse",
        "10.4",
        SERVER + "SyncService+Judgement.swift",
        "!seen.covers(sibling.dot)\n            }",
        "!BROKEN && !seen.covers(sibling.dot)\n            }",
        test="what others wrote is judged when it is given back",
    ),
    Mutation(
        "given-under-a-wrong-clock",
        "what others' writes a device gives back is joined without what it has seen",
        "10.4",
        SERVER + "SyncService+Admit.swift",
        "        guard !pusher.isReconciling else { return admission }\n",
        "        guard BROKEN || !pusher.isReconciling else { return admission }\n",
    ),
    # 10.5
    Mutation(
        "delta-cut-at-position",
        "a page's deltas are cut at the position, not at the base",
        "10.5",
        SERVER + "SyncService+Pull.swift",
        "            base: request.checkpoint.base,\n",
        "            base: BROKEN ? request.checkpoint.position.sequence "
        ": request.checkpoint.base,\n",
        is_canary=True,
    ),
    Mutation(
        "base-with-every-page",
        "the base moves with every page, not only at the feed's end",
        "10.5",
        CORE + "Session/Checkpoint.swift",
        "if let last, position < last { position = last }",
        "if let last, position < last { position = last; if BROKEN { base = last.sequence } }",
    ),
    Mutation(
        "position-is-a-number",
        "a place in the feed is a sequence number alone, so that a page cuts a transaction",
        "10.5",
        REPLICA + "Storage/TableStatements.swift",
        'feed = select + " WHERE (_seq, id) > (?1, ?2) ORDER BY',
        'feed = select + (BROKEN ? " WHERE _seq > ?1 AND ?2 = ?2" '
        ': " WHERE (_seq, id) > (?1, ?2)") + " ORDER BY',
    ),
    Mutation(
        "horizon-follows-the-answer",
        "a device forgets the highest feed end that it was ever told",
        "10.5",
        REPLICA + "Session/Replica+Push.swift",
        "store.horizon = max(store.horizon, head.feedEnd)",
        "store.horizon = BROKEN ? .zero : max(store.horizon, head.feedEnd)",
    ),
    Mutation(
        "log-read-again",
        "a device forgets how far it has read the log of collected records",
        "10.5",
        REPLICA + "Session/Replica+Pull.swift",
        "        if let last = answer.lastGrave "
        "{ checkpoint.graves = max(checkpoint.graves, last) }\n"
        "        try save(checkpoint, of: request.scope)",
        "        if !BROKEN, let last = answer.lastGrave "
        "{ checkpoint.graves = max(checkpoint.graves, last) }\n"
        "        try save(checkpoint, of: request.scope)",
    ),
    Mutation(
        "pages-never-smaller",
        "a device asks for whole pages, whatever its link bears",
        "10.6",
        REPLICA + "Session/PageSize.swift",
        "max(min(least, number), number >> halvings)",
        "max(min(least, number), BROKEN ? number : number >> halvings)",
    ),
]
