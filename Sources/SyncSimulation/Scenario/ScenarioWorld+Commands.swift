import CRMDomain
import SyncCore
import SyncReplica
import SyncServer

extension ScenarioWorld {
    /// Does what a command says; returns what there is to say of it.
    func run(_ command: ScenarioCommand, _ crm: CRM, _ store: ScenarioStore) throws -> String {
        let today = today(store)
        switch command {
        case .add(let line, let name):
            let draft = try LeadLine.parse(
                line,
                today: today,
                homeRegion: try crm.homeRegion(),
                currency: try crm.currency()
            )
            let added = try crm.capture(draft, today: today)
            if let name { names.append((name, added.id)) }
            return ""
        case .edit(let contact, let edits):
            let changes = try crm.edit(try id(contact, crm), edits, today: today)
            return changes.isEmpty ? "nothing new" : ""
        case .sell(let contact, let sale): return try sell(try id(contact, crm), sale, crm, today)
        case .log(let contact, let activity):
            try log(try id(contact, crm), activity, crm, today)
            return ""
        case .tag(let contact, let add, let remove):
            _ = try crm.tag(try id(contact, crm), add: add, remove: remove)
            return ""
        case .archive(let contact, let reason):
            try crm.archive(try id(contact, crm), reason: reason)
            return ""
        case .unarchive(let contact):
            try crm.unarchive(try id(contact, crm))
            return ""
        case .delete(let contact):
            try crm.delete(try id(contact, crm))
            return ""
        case .restore(let contact):
            let id = try id(contact, crm)
            try crm.replica.write { try $0.restore(id, in: "contact") }
            return ""
        default: return try runOther(command, crm, store, today)
        }
    }

    private func runOther(
        _ command: ScenarioCommand,
        _ crm: CRM,
        _ store: ScenarioStore,
        _ today: CalendarDay
    ) throws -> String {
        switch command {
        case .act(let contact, let text): try act(try id(contact, crm), text, crm, today)
        case .decide(let words): try decide(words, crm)
        case .merge, .unmerge, .notSame: return try judge(command, crm, store)
        case .resolve(let contact, let topic, let answer):
            try resolve(try id(contact, crm), topic, answer, crm, today)
        case .label(let contact, let phone, let text):
            let e164 = try PhoneNumber.normalise(phone, homeRegion: try crm.homeRegion())
            let card = try crm.card(try id(contact, crm))
            guard let point = card.phones.first(where: { $0.value == e164 }) else {
                throw ScenarioProblem(description: "it has no phone number \(phone)")
            }
            try crm.setLabel(text, of: point.id)
        case .importList(let name): return try importList(name, crm, today)
        case .find(let text, let name):
            names.append((name, try crm.contact(text).id))
        case .uncheckedSale(let contact, let coins):
            try uncheckedSale(try id(contact, crm), coins, crm, today)
        case .uncheckedNote(let contact, let letters):
            let id = try id(contact, crm)
            let text = String(repeating: "a", count: letters)
            _ = try crm.replica.write {
                try $0.write([.text(text)], to: "note", of: id, in: "contact")
            }
        case .erase(let contact):
            let id = try id(contact, crm)
            try crm.replica.write { try $0.erase(id, in: "contact") }
        case .damage(let contact): try damage(try id(contact, crm), crm)
        case .collect: return try collect()
        default: break
        }
        return ""
    }

    /// The contact that a word of the scenario means, on a store.
    func id(_ contact: String, _ crm: CRM) throws -> RecordID {
        if let text = contact.withoutPrefix("?") { return try crm.contact(text).id }
        guard let found = names.last(where: { $0.name == contact }) else {
            throw ScenarioProblem(description: "'\(contact)' was never made")
        }
        return found.id
    }

    private func sell(
        _ id: RecordID,
        _ text: ScenarioCommand.SaleText,
        _ crm: CRM,
        _ today: CalendarDay
    ) throws -> String {
        let sale = Sale(
            amount: try Money.parse(text.amount, currency: try crm.currency()),
            title: text.title,
            receipt: text.receipt,
            day: try text.day.map { try DateExpression.parse($0, today: today, aim: .past) }
                ?? today
        )
        let outcome = try crm.sell(id, sale, today: today)
        return outcome.converted ? "a lead until now, a client from now on" : ""
    }

    private func log(
        _ id: RecordID,
        _ text: ScenarioCommand.ActivityText,
        _ crm: CRM,
        _ today: CalendarDay
    ) throws {
        let activity = NewActivity(
            kind: text.kind,
            day: try text.day.map { try DateExpression.parse($0, today: today, aim: .past) }
                ?? today,
            direction: text.direction,
            minutes: text.minutes,
            text: text.text
        )
        try crm.log(id, activity, today: today)
    }

    private func resolve(
        _ id: RecordID,
        _ topic: ConflictTopic,
        _ answer: ScenarioCommand.Answer,
        _ crm: CRM,
        _ today: CalendarDay
    ) throws {
        guard let conflict = try crm.conflicts(of: id).first(where: { $0.isAbout(topic) }) else {
            throw ScenarioProblem(description: "there is no such conflict here")
        }
        let resolution: Resolution
        switch answer {
        case .keep: resolution = .keep
        case .delete: resolution = .delete
        case .value(let text):
            let index = conflict.options.firstIndex { $0.text == text }
            resolution = index.map { .option($0) } ?? .value(text)
        }
        try crm.resolve(conflict, resolution, today: today)
    }

    private func importList(_ name: String, _ crm: CRM, _ today: CalendarDay) throws -> String {
        guard let list = scenario.lists[name], let header = list.first else {
            throw ScenarioProblem(description: "the list '\(name)' is empty")
        }
        var index = 0
        let report = try crm.importRows(
            header: header,
            options: ImportOptions(today: today),
            next: {
                index += 1
                guard index < list.count else { return nil }
                return ImportRow(line: index + 1, values: list[index])
            }
        )
        let bad = report.invalid.isEmpty ? "" : ", \(report.invalid.count) not usable"
        return "\(report.new) new, \(report.alreadyHere) already here\(bad)"
    }

    /// Lets the office collect what nobody can need any more.
    private func collect() throws -> String {
        let report = try service(try office()).collect()
        let retired =
            report.retired.isEmpty
            ? "" : ", \(report.retired.joined(separator: ", ")) retired"
        return "\(report.collected.count) records collected\(retired)"
    }

    /// A sale as a faulty program would write it, past the checks of this one.
    private func uncheckedSale(
        _ id: RecordID,
        _ coins: Int64,
        _ crm: CRM,
        _ today: CalendarDay
    ) throws {
        try crm.replica.write { transaction in
            let values: [Value] = [
                .integer(transaction.nowMilliseconds), .text(today.iso), .integer(coins),
                .text("RUB"), .null, .null,
            ]
            try transaction.create("purchase", parent: id, values: ["purchase": values])
        }
        try crm.announceWriter()
    }
}

extension CRMConflict {
    /// Whether it is the one that a scenario means.
    func isAbout(_ topic: ConflictTopic) -> Bool {
        switch topic {
        case .field(let wanted): kind != .overtakenDeletion && field == wanted
        case .deletion: kind == .overtakenDeletion && table == "contact"
        case .childDeletion(let field): kind == .overtakenDeletion && table == field.rawValue
        }
    }
}
