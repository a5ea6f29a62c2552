#!/usr/bin/env python3
"""Breaks the engine on purpose, one line at a time, and lets the simulator find out.

A simulator that finds nothing proves nothing unless it would find something. Each mutation below is
a mistake that looks harmless. It is made in a copy of the sources, the simulator is built from them
and must fail within the seeds given.

    Tests/Mutations/mutations.py                 all of them
    Tests/Mutations/mutations.py NAME …          some of them
    Tests/Mutations/mutations.py --canaries      the three that the continuous checks run
    Tests/Mutations/mutations.py --list          what they are
    Tests/Mutations/mutations.py --write-table   and writes Tests/Mutations/README.md anew
"""

import argparse
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE = "Sources/SyncCore/"
REPLICA = "Sources/SyncReplica/"
SERVER = "Sources/SyncServer/"
GROUPS = "Sources/CRMDomain/Groups/"
VERDICTS = "Sources/Matching/Verdicts/"


@dataclass
class Mutation:
    """One mistake: in which file, what stands there, and what is put in its place."""

    name: str
    what: str
    file: str
    old: str
    new: str
    is_canary: bool = False


MUTATIONS = [
    Mutation(
        "delta-cut-at-position",
        "a page's deltas are cut at the position, not at the base",
        SERVER + "SyncService+Pull.swift",
        "            base: request.checkpoint.base,\n",
        "            base: request.checkpoint.position.sequence,\n",
        is_canary=True,
    ),
    Mutation(
        "base-with-every-page",
        "the base moves with every page, not only at the feed's end",
        CORE + "Session/Checkpoint.swift",
        "if let last, position < last { position = last }",
        "if let last, position < last { position = last; base = last.sequence }",
    ),
    Mutation(
        "position-is-a-number",
        "a place in the feed is a sequence number alone, so that a page cuts a transaction",
        REPLICA + "Storage/TableStatements.swift",
        "select + \" WHERE (_seq, id) > (?1, ?2)",
        "select + \" WHERE _seq > ?1 AND ?2 = ?2",
    ),
    Mutation(
        "no-epoch-check",
        "the office does not notice that it was put back",
        SERVER + "SyncService+Standing.swift",
        "guard try isShared(head, transaction) else {",
        "guard try isShared(head, transaction) || true else {",
    ),
    Mutation(
        "horizon-follows-the-answer",
        "a device forgets the highest feed end that it was ever told",
        REPLICA + "Session/Replica+Push.swift",
        "store.horizon = max(store.horizon, head.feedEnd)",
        "store.horizon = .zero",
    ),
    Mutation(
        "nothing-given-back",
        "a device does not give back what a restored office lost",
        REPLICA + "Session/SyncSession.swift",
        "try replica.write { try $0.offer(state.found.held) }",
        "try replica.write { try $0.offer([]) }",
    ),
    Mutation(
        "pages-never-smaller",
        "a device asks for whole pages, whatever its link bears",
        REPLICA + "Session/PageSize.swift",
        "max(min(least, number), number >> halvings)",
        "max(min(least, number), number)",
    ),
    Mutation(
        "no-tag-check",
        "a copied device is told by its timestamp alone",
        REPLICA + "Transactions/ReadTransaction+Stamps.swift",
        "WHERE replica = (SELECT id FROM replica WHERE uuid = ?) AND timestamp = ? AND tag = ?",
        "WHERE replica = (SELECT id FROM replica WHERE uuid = ?) AND timestamp = ? AND ? != tag - 1",
    ),
    Mutation(
        "replica-id-used-again",
        "a copied device goes on under the old replica ID",
        REPLICA + "Session/Replica+Healing.swift",
        "new: try records.drawReplica(role: store.role, environment),",
        "new: old,",
    ),
    Mutation(
        "old-entry-not-cut-back",
        "a re-stamp leaves the old ID's entry in the record's clock",
        CORE + "Merge/Restamp.swift",
        "result[old] = min(seen, fate.kept)",
        "result[old] = seen",
    ),
    Mutation(
        "last-writer-wins",
        "a join keeps the later of two concurrent values",
        CORE + "Merge/Join.swift",
        "{ result.append(sibling) }\n    return result\n",
        "{ result.append(sibling) }\n    return Array(result.suffix(1))\n",
        is_canary=True,
    ),
    Mutation(
        "partial-context",
        "a join forgets what the sender had seen",
        CORE + "Merge/Join.swift",
        "        clock.join(delta.clock)\n",
        "        for register in delta.registers { for sibling in register.siblings "
        "{ clock.cover(sibling.dot) } }\n",
    ),
    Mutation(
        "acknowledged-as-it-is-now",
        "an acknowledgement covers what was written while it was on its way",
        REPLICA + "Session/Replica+Push.swift",
        "SET _pushed = max(_pushed, ?) WHERE id = ?",
        "SET _pushed = max(_seq, ?) WHERE id = ?",
    ),
    Mutation(
        "pulled-is-pushed",
        "a join made by a pull counts as sent",
        REPLICA + "Transactions/WriteTransaction+Join.swift",
        "        let outcome = record.join(delta, at: number)\n",
        "        let outcome = record.join(delta, at: number)\n"
        "        if store.role == .device { record.pushed = record.sequence }\n",
    ),
    Mutation(
        "clock-stands-still",
        "a timestamp may be given twice",
        CORE + "Clock/HybridLogicalClock.swift",
        "let after = last.rawValue.addingReportingOverflow(1 + low)",
        "let after = last.rawValue.addingReportingOverflow(0 * low)",
    ),
    Mutation(
        "children-do-not-count",
        "a deletion does not look at the record's parts",
        REPLICA + "Storage/RecordStore+Life.swift",
        "guard try isCovered(rows, table, by: deletion) else { return false }",
        "_ = try isCovered(rows, table, by: deletion)",
    ),
    Mutation(
        "deletion-wins",
        "a deletion takes what it has not seen",
        CORE + "Merge/Life.swift",
        "guard let deletion, isCovered(by: deletion.clock) else { return false }",
        "guard let deletion else { return false }",
    ),
    Mutation(
        "collected-on-acknowledgement",
        "a deleted record goes when every device has passed it, whatever is in their outboxes",
        SERVER + "Followers.swift",
        "if pull.isSettled || pull.position < held.settled { next.settled = pull.position }",
        "next.settled = pull.position",
    ),
    Mutation(
        "collected-unseen",
        "a deleted record goes before every device has seen it deleted",
        SERVER + "SyncService+Collect.swift",
        "try Followers.settled(transaction) ?? .end(of: transaction.feedEnd)",
        "FeedPosition.end(of: transaction.feedEnd)",
    ),
    Mutation(
        "graves-not-told",
        "a device is not told what was collected",
        REPLICA + "Session/Replica+Pull.swift",
        "Applied(collected: try apply(answer.graves))",
        "Applied(collected: 0)",
        is_canary=True,
    ),
    Mutation(
        "no-grave",
        "the office forgets what it has collected",
        REPLICA + "Transactions/WriteTransaction+Collect.swift",
        "        try records.bury(grave, at: nextSequence())\n        try records.remove",
        "        _ = (grave, nextSequence())\n        try records.remove",
    ),
    Mutation(
        "old-life-joined-to-a-new-one",
        "the office joins what it collected of a record to one made anew by the same ID",
        SERVER + "SyncService+Push.swift",
        "if let grave, let outcome = outcome(ofOldLife: delta, grave) { return outcome }",
        "",
    ),
    Mutation(
        "erased-may-return",
        "a join brings an erased value back",
        CORE + "Merge/Join.swift",
        "result.append(sibling.content == .erased ? sibling : left[place])",
        "result.append(left[place].content == .erased ? sibling : left[place])",
    ),
    Mutation(
        "late-parts-not-erased",
        "a part that arrives after its record was erased keeps its values",
        REPLICA + "Storage/RecordStore+Graves.swift",
        "        guard try hasErasures() else { return false }\n",
        "        if try hasErasures() || true { return false }\n",
    ),
    Mutation(
        "refusal-leaves-a-hole",
        "after a refusal a device does not take over what the office holds",
        CORE + "Merge/Refusal.swift",
        "        if let office { join(office, at: nil) }\n",
        "",
    ),
    Mutation(
        "refused-and-seen",
        "the office has seen what it refused",
        SERVER + "SyncService+Push.swift",
        "                return .refused(refusal)\n            }\n            // The office",
        "                _ = try transaction.join("
        "RecordDelta(header: delta.header, registers: [], clock: delta.clock))\n"
        "                return .refused(refusal)\n            }\n            // The office",
    ),
    Mutation(
        "different-and-joined",
        "contacts that somebody said are different may come to be on one card",
        VERDICTS + "Joining.swift",
        "guard one != other, !opponents[one].contains(other) else { return }",
        "guard one != other else { return }",
    ),
    Mutation(
        "joined-unseen",
        "contacts that nobody saw as one may come to be on one card",
        VERDICTS + "Joining.swift",
        "guard !common.isEmpty || isAlone[one] && isAlone[other] else {",
        "guard !common.isEmpty || isAlone[one] || unseen.count < .max else {",
    ),
    Mutation(
        "latest-stands-for-all",
        "the contact captured last stands for a card, not the first",
        GROUPS + "MergedContact.swift",
        "(created($0), $0.header.id) < (created($1), $1.header.id)",
        "(created($0), $0.header.id) > (created($1), $1.header.id)",
    ),
    Mutation(
        "parted-and-not-looked-at",
        "who is named by a verdict no more is not looked at again",
        GROUPS + "WriteTransaction+Groups.swift",
        "return named.union(known)",
        "return named",
    ),
    Mutation(
        "told-of-no-restore",
        "a device that hears of a restore writes on under the replica ID it had",
        REPLICA + "Session/SyncSession.swift",
        "if isOwn { try transaction.renew() }",
        "",
    ),
    Mutation(
        "office-writes-on",
        "an office that was put back writes on under the replica ID it had",
        REPLICA + "Replica.swift",
        "if try transaction.currentEpoch() != nil { transaction.store.isSuspect = true }",
        "",
    ),
    Mutation(
        "mark-not-looked-at",
        "a device that was last answered before a restore is not told of it",
        SERVER + "SyncService+Standing.swift",
        "if let mark, named.number < mark.number {",
        "if let mark, false, named.number < mark.number {",
    ),
    Mutation(
        "no-proof-is-good",
        "an office believes nobody that it was put back",
        SERVER + "SyncService+Standing.swift",
        "guard let proof = head.proof, try transaction.officeKey().vouches(for: proof) else {",
        "guard let proof = head.proof, false, "
        "try transaction.officeKey().vouches(for: proof) else {",
    ),
    Mutation(
        "lost-epochs-taken-for-forgotten",
        "an office does not tell an epoch that it lost from one that it let go of",
        SERVER + "SyncService+Standing.swift",
        "            || transaction.isLost(proof.feedEnd, toldAt: proof.time)\n",
        "",
    ),
    Mutation(
        "lost-history-not-kept",
        "writes of the lost history are dropped where a clock of this one seems to cover them",
        SERVER + "SyncService+Seen.swift",
        "&& isOfLostHistory($0, register.name, held, pusher, transaction)",
        "&& false && isOfLostHistory($0, register.name, held, pusher, transaction)",
    ),
    Mutation(
        "refused-and-replaced",
        "what a refused write had replaced is not taken back from those who hold it",
        SERVER + "SyncService+Seen.swift",
        "        if try transaction.isRefused(register, of: held.header.id) { return true }\n",
        "",
    ),
    Mutation(
        "own-former-clocks-cut",
        "what a device says of an ID that it gave up is cut to what a restored office knows",
        SERVER + "SyncService+Admit.swift",
        "        if entry.replica != pusher.replica,\n",
        "        if false, entry.replica != pusher.replica,\n",
    ),
    Mutation(
        "replaced-under-no-name",
        "a write that its author tells of only now is taken for one that was replaced",
        SERVER + "SyncService+Seen.swift",
        "                let isListed = try !isFresh(sibling.dot, pusher) "
        "&& isKept(sibling.dot, transaction)\n",
        "                let isListed = true\n",
    ),
    Mutation(
        "given-under-a-wrong-clock",
        "what others' writes a device gives back is joined without what it has seen",
        SERVER + "SyncService+Admit.swift",
        "        guard !pusher.isReconciling else { return admission }\n",
        "",
    ),
    Mutation(
        "epoch-begun-afterwards",
        "the first write of an opening of the office is under the epoch of another",
        REPLICA + "Replica.swift",
        "                    let isBeginning = try beginEpochIfDue(transaction)\n"
        "                    let result = try body(transaction)\n",
        "                    let result = try body(transaction)\n"
        "                    let isBeginning = try beginEpochIfDue(transaction)\n",
    ),
    Mutation(
        "clocks-of-others-believed",
        "a device may say that it has seen what others have yet to write",
        SERVER + "SyncService+Admit.swift",
        "var limit = known[entry.replica]",
        "var limit = entry.timestamp",
    ),
    Mutation(
        "writes-of-others-believed",
        "a device may bring writes under the replica IDs of others",
        SERVER + "SyncService+Admit.swift",
        "guard pusher.isReconciling else { return .unbelieved }",
        "guard pusher.isReconciling else { return .given }",
    ),
    Mutation(
        "taken-away-by-nobody",
        "a value goes by a clock that has seen it, without a write in its place",
        SERVER + "SyncService+Admit.swift",
        "let isEmpty = !pusher.isReconciling && !standings.contains(.own)",
        "let isEmpty = false && !standings.contains(.own)",
    ),
    Mutation(
        "every-proof-is-good",
        "a device proves a restore by a seal of its own making",
        SERVER + "SyncService+Standing.swift",
        "guard let proof = head.proof, try transaction.officeKey().vouches(for: proof) else {",
        "guard let proof = head.proof else {",
    ),
    Mutation(
        "every-id-is-its-own",
        "a device may ask under the replica ID of another",
        SERVER + "SyncService+Standing.swift",
        "guard try transaction.isClaimed(head.replica, by: device) else {",
        "guard try transaction.isClaimed(head.replica, by: device) || true else {",
    ),
    Mutation(
        "acknowledged-of-any-record",
        "after a restore a record's clock keeps what was acknowledged of another record",
        REPLICA + "Session/Replica+Healing.swift",
        "fate.kept = min(fate.kept, max(office, try lastSeen(of: old, through: shared, record)))",
        "_ = try lastSeen(of: old, through: shared, record)",
    ),
    Mutation(
        "old-program-goes-on",
        "a program goes on with a file that a newer one has brought to its version",
        REPLICA + "Storage/StoreRow.swift",
        "row.integer(17) <= version else {",
        "row.integer(17) <= .max else {",
    ),
]


def source(mutation: Mutation, root: Path) -> str:
    """The file's text with the mistake in it."""
    text = (root / mutation.file).read_text()
    if text.count(mutation.old) != 1:
        sys.exit(
            f"mutations: {mutation.name}: the line to break stands {text.count(mutation.old)} "
            f"times in {mutation.file}; bring the table up to date"
        )
    return text.replace(mutation.old, mutation.new)


def update(origin: Path, target: Path) -> None:
    """Makes a copy the same as what it is a copy of; only what differs is touched, and built."""
    if origin.is_file():
        if not target.exists() or target.read_bytes() != origin.read_bytes():
            target.write_bytes(origin.read_bytes())
        return
    target.mkdir(exist_ok=True)
    names = {child.name for child in origin.iterdir()}
    for child in target.iterdir():
        if child.name not in names:
            shutil.rmtree(child) if child.is_dir() else child.unlink()
    for child in sorted(origin.iterdir()):
        update(child, target / child.name)


def build(copy: Path, scratch: Path) -> None:
    """Builds the simulator from the copy."""
    command = ["swift", "build", "-c", "release", "--product", "simulate"]
    command += ["--package-path", str(copy), "--scratch-path", str(scratch)]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    if done.returncode != 0:
        sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
        sys.exit("mutations: the simulator does not build")


def found(scratch: Path, seeds: int) -> tuple[int | None, str, float]:
    """The first seed that fails, what is wrong, and the seconds it took."""
    begin = time.monotonic()
    program = scratch / "release/simulate"
    command = [str(program), "random", "--seeds", f"1..{seeds}", "--stop-at-failure"]
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.monotonic() - begin
    output = done.stderr + done.stdout
    if done.returncode == 0:
        return None, "", seconds
    match = re.search(r"seed (\d+)", output)
    reason = next((line.strip() for line in output.splitlines() if line.strip()), "")
    return (int(match.group(1)) if match else -1), reason, seconds


def passes(unbroken: Path, seed: int) -> bool:
    """Whether the engine as it is lives through a seed: else finding a mistake there is worthless."""
    done = subprocess.run([str(unbroken), "random", "--seed", str(seed)], capture_output=True)
    return done.returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--canaries", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--write-table", action="store_true")
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--copy", default=str(ROOT / ".build-mutations"))
    parser.add_argument("--scratch", help="where to build; the copy's own folder unless given")
    options = parser.parse_args()
    chosen = [
        m
        for m in MUTATIONS
        if (not options.names or m.name in options.names)
        and (not options.canaries or m.is_canary)
    ]
    unknown = set(options.names) - {m.name for m in MUTATIONS}
    if unknown:
        sys.exit(f"mutations: there is no {', '.join(sorted(unknown))}; see --list")
    if options.list:
        for mutation in chosen:
            print(f"{mutation.name}: {mutation.what} ({mutation.file})")
        return
    copy = Path(options.copy)
    scratch = Path(options.scratch) if options.scratch else copy / ".build"
    copy.mkdir(exist_ok=True)
    for name in ["Sources", "Tests", "Package.swift"]:
        update(ROOT / name, copy / name)
    build(copy, scratch)
    unbroken = copy / "simulate-unbroken"
    shutil.copy2(scratch / "release/simulate", unbroken)
    rows, missed = [], []
    for mutation in chosen:
        path = copy / mutation.file
        original = path.read_text()
        path.write_text(source(mutation, copy))
        try:
            build(copy, scratch)
            seed, reason, seconds = found(scratch, options.seeds)
        finally:
            path.write_text(original)
        if seed is not None and not passes(unbroken, seed):
            sys.exit(f"mutations: seed {seed} fails without {mutation.name} too: {reason}")
        rows.append((mutation, seed, reason))
        if seed is None:
            missed.append(mutation.name)
            print(f"✗ {mutation.name}: not found in {options.seeds} seeds ({seconds:.0f} s)")
        else:
            print(f"✓ {mutation.name}: found at seed {seed} ({seconds:.0f} s): {reason}")
        sys.stdout.flush()
    if options.write_table:
        write_table(rows, options.seeds)
    if missed:
        sys.exit(f"mutations: not found: {', '.join(missed)}")
    print(f"all {len(rows)} mutations were found")


def write_table(rows: list, seeds: int) -> None:
    """Writes the table of what was found where."""
    lines = [
        "# Mutations",
        "",
        "Mistakes made in the engine on purpose, one at a time, and the seed at which the simulator",
        f"finds each (`simulate random --seeds 1..{seeds}`). `Tests/Mutations/mutations.py` makes",
        "them, builds the simulator and runs it; the continuous checks do so with the canaries.",
        "",
        "| mutation | the mistake | file | found at seed | canary |",
        "|---|---|---|---|---|",
    ]
    table = ROOT / "Tests/Mutations/README.md"
    held = table.read_text().splitlines() if table.exists() else []
    found_at = {m.name: (seed if seed is not None else "not found") for m, seed, _ in rows}
    for mutation in MUTATIONS:
        earlier = [line for line in held if line.startswith(f"| `{mutation.name}` |")]
        if mutation.name not in found_at:
            lines += earlier
            continue
        canary = "yes" if mutation.is_canary else ""
        lines.append(
            f"| `{mutation.name}` | {mutation.what} | `{mutation.file}` "
            f"| {found_at[mutation.name]} | {canary} |"
        )
    table.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
