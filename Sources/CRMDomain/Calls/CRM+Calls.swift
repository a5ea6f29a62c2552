import Foundation
import GRDB
import SyncCore
import SyncReplica

/// How a call list stands.
package struct CallListSummary: Hashable, Sendable {
    /// The list.
    package var name: String
    /// The day on which it was made.
    package var day: CalendarDay
    /// Who calls; nil for anybody.
    package var caller: String?
    /// How many calls were dealt to the caller.
    package var calls = 0
    /// How many are still to be made.
    package var open = 0
}

extension CRM {
    /// Works out whom a list would hold, and who calls whom; nothing is written.
    package func callPlan(_ draft: CallListDraft, on day: CalendarDay) throws -> CallListPlan {
        guard !CallListRule.name(of: draft.name).hasSuffix(":"), !draft.callers.isEmpty else {
            throw CRMError.nothingToName
        }
        guard (0...3_650).contains(draft.restDays) else {
            throw CRMError.numberOutOfRange("number of days", 0, 3_650)
        }
        return CallListPlan(draft, try states(on: day))
    }

    /// Writes a call list down: a task for each call, in one transaction.
    package func create(
        _ draft: CallListDraft,
        _ plan: CallListPlan,
        on day: CalendarDay
    ) throws {
        let rule = try ContactWriter.checked(CallListRule.name(of: draft.name))
        let purpose = try draft.purpose.map { try ContactWriter.checked(CanonicalText.text($0)) }
        try write { transaction in
            for (caller, ids) in zip(draft.callers, plan.parts) {
                let assignee = try ContactWriter.checked(CanonicalText.text(caller))
                for id in ids {
                    let task = DerivedID.task(rule: rule, trigger: id, turn: day.dayNumber)
                    guard try transaction.record(task, in: "task") == nil else { continue }
                    var values: [RegisterName: [Value]] = [
                        "origin": [
                            .text(rule), .bytes(id.bytes), .integer(Int64(day.dayNumber)),
                        ],
                        "channel": [.text("call")], "assignee": [.text(assignee)],
                        "state": [.text(TaskFact.State.open.rawValue)],
                    ]
                    if let purpose { values["title"] = [.text(purpose)] }
                    if let due = draft.due { values["due"] = [.text(due.iso)] }
                    try transaction.create("task", id: task, parent: id, values: values)
                }
            }
        }
    }

    /// The call lists that are held here, the latest first, a row for each caller.
    package func callLists(on day: CalendarDay) throws -> [CallListSummary] {
        let frame = try frame(on: day)
        let facts = try read { try $0.callFacts() }
        var rows: [CallListSummary] = []
        for client in facts {
            let tasks = Reminders.tasks(client, frame.config, frame.thresholds, asOf: day)
            for task in tasks {
                guard let name = task.callList, task.state != .cancelled else { continue }
                let place = rows.firstIndex {
                    $0.name == name && $0.day.dayNumber == task.turn && $0.caller == task.assignee
                }
                let held = place ?? rows.count
                if place == nil {
                    rows.append(
                        CallListSummary(
                            name: name,
                            day: CalendarDay(dayNumber: task.turn),
                            caller: task.assignee
                        )
                    )
                }
                rows[held].calls += 1
                if task.isToBeDone { rows[held].open += 1 }
            }
        }
        return rows.sorted { left, right in
            (right.day, left.name, left.caller ?? "") < (left.day, right.name, right.caller ?? "")
        }
    }

    /// The calls that are still to be made, those due first before those of the latest list; of
    /// everybody if no caller is named.
    package func openCalls(
        of caller: String?,
        list: String? = nil,
        on day: CalendarDay
    ) throws -> [ListedContact] {
        let frame = try frame(on: day)
        let wanted = list.map(CanonicalText.name)
        let tasks = try read { try $0.callFacts() }.flatMap { client -> [PlannedTask] in
            guard client.isListed, client.profile.triage != .withdraw else { return [] }
            return Reminders.open(client, frame.config, frame.thresholds, asOf: day).filter {
                task in
                guard let name = task.callList else { return false }
                return task.isFor(caller) && (wanted == nil || wanted == name)
            }
        }.sorted { left, right in
            (left.due ?? .last, right.turn, left.id) < (right.due ?? .last, left.turn, right.id)
        }
        let contacts = try summaries(tasks.map(\.contact))
        let byID = Dictionary(contacts.map { ($0.id, $0) }) { first, _ in first }
        return tasks.compactMap { task in
            byID[task.contact].map {
                ListedContact(contact: $0, reason: .task, day: task.due ?? day, task: task)
            }
        }
    }

    /// Calls off what is still to be called of a list.
    ///
    /// - Returns: How many calls.
    package func cancelCalls(of list: String, on day: CalendarDay) throws -> Int {
        let open = try openCalls(of: nil, list: list, on: day).compactMap(\.task)
        try write { transaction in
            for task in open {
                try transaction.write(
                    [.text(TaskFact.State.cancelled.rawValue)],
                    to: "state",
                    of: task.id,
                    in: "task"
                )
            }
        }
        return open.count
    }

    /// Who writes here, as others see the name; nil if nobody said so.
    package func ownName() throws -> String? { try setting(.writerName) }

    /// The names of all who write, as far as they have arrived, by name.
    package func writerNames() throws -> [String] {
        try read { transaction in
            try String.fetchAll(
                transaction.database,
                sql: """
                    SELECT DISTINCT name FROM writer
                    WHERE _deleted = 0 AND name IS NOT NULL ORDER BY name
                    """
            )
        }
    }
}

extension ReadTransaction {
    /// The facts of those who are on some call list.
    fileprivate func callFacts() throws -> [ClientFacts] {
        let rows = try Data.fetchAll(
            database,
            sql: """
                SELECT DISTINCT parent FROM task
                WHERE rule >= ? AND rule < ? AND _deleted = 0 AND parent IS NOT NULL
                """,
            arguments: [CallListRule.range.0, CallListRule.range.1]
        )
        let cards = try rows.compactMap { RecordID(data: $0) }.map(representative)
        return try clientFacts(of: Set(cards))
    }
}
