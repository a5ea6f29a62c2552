import CRMDomain
import SyncCore

extension ScenarioWorld {
    /// Does what a word says about a contact.
    func act(
        _ id: RecordID,
        _ text: ScenarioCommand.ActText,
        _ crm: CRM,
        _ today: CalendarDay
    ) throws {
        let first = text.words.first ?? ""
        let rest = text.words.dropFirst().joined(separator: " ")
        switch text.verb {
        case "mark":
            let reason = rest.hasPrefix("because ") ? String(rest.dropFirst(8)) : rest
            try crm.mark(id, try MarkFact.Kind.named(first), reason: reason, today: today)
        case "unmark": _ = try crm.unmark(id, try MarkFact.Kind.named(first))
        case "void": try void(first, of: id, crm, today)
        case "points":
            var fact = NewFact(.points, day: today)
            fact.number = Int(first.hasPrefix("+") ? String(first.dropFirst()) : first)
            try crm.record(id, fact, today: today)
        case "offer":
            var fact = NewFact(.offer, day: today)
            fact.subject = text.words.joined(separator: " ")
            try crm.record(id, fact, today: today)
        case "expect":
            let day = try DateExpression.parse(first, today: today)
            try crm.expect(id, on: day, basis: rest == "client" ? .client : .specialist)
        case "task": try task(first, rest, of: id, crm, today)
        case "interest":
            try crm.put(id, .interest, text.words.joined(separator: " "), today: today)
        case "refer":
            if let other = text.other { try crm.refer(id, by: try self.id(other, crm)) }
        case "triage":
            let decision = try Triage.named(first)
            try crm.triage(id, decision, reason: rest.isEmpty ? nil : rest)
        default: try deal(first, rest, of: id, crm, today)
        }
    }

    /// What the office decides: a setting, or whether a rule is on.
    func decide(_ words: [String], _ crm: CRM) throws {
        var config = try crm.config()
        if words.first == "rule", words.count == 3 {
            guard let place = config.rules.firstIndex(where: { $0.id == words[1] }) else {
                throw ScenarioProblem(description: "there is no rule \(words[1])")
            }
            config.rules[place].isOn = words[2] == "on"
        } else if words.count == 2 {
            config.thresholds[words[0]] = words[1]
        } else {
            throw ScenarioProblem(description: "decide SETTING VALUE, or decide rule NAME on")
        }
        _ = try crm.publish(config)
    }

    private func void(
        _ word: String,
        of id: RecordID,
        _ crm: CRM,
        _ today: CalendarDay
    ) throws {
        let last = try crm.card(id).timeline.first { entry in
            !entry.isVoided && entry.word.hasPrefix(word)
        }
        guard let last else { throw ScenarioProblem(description: "there is no \(word) to void") }
        try crm.void(last.id, of: id, why: nil, today: today)
    }

    private func task(
        _ what: String,
        _ day: String,
        of id: RecordID,
        _ crm: CRM,
        _ today: CalendarDay
    ) throws {
        guard let task = try crm.state(of: id, on: today).tasks.first else {
            throw ScenarioProblem(description: "there is nothing to do")
        }
        if what == "postponed" {
            try crm.update(task, due: try DateExpression.parse(day, today: today))
        } else {
            try crm.update(task, state: TaskFact.State(rawValue: what) ?? .done)
        }
    }

    private func deal(
        _ what: String,
        _ rest: String,
        of id: RecordID,
        _ crm: CRM,
        _ today: CalendarDay
    ) throws {
        if what == "open" {
            try crm.openDeal(
                id,
                title: nil,
                amount: nil,
                closeDay: nil,
                funnel: FunnelDefinition.classic.name,
                today: today
            )
            return
        }
        guard let deal = try crm.state(of: id, on: today).facts.deals.first else {
            throw ScenarioProblem(description: "no deal was begun")
        }
        switch what {
        case "step": try crm.advance(deal: deal.id, of: id, to: Int(rest) ?? 1, today: today)
        case "sold":
            var sale = Sale(amount: try Money.parse(rest, currency: "RUB"), day: today)
            sale.terms.deal = deal.id
            _ = try crm.sell(id, sale, today: today)
        default:
            let result = try DealResult.named(what)
            try crm.close(deal: deal.id, as: result, reason: rest.isEmpty ? nil : rest)
        }
    }
}
