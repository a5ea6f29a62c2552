/// A script with everything filled in that is known of a contact.
package struct SpokenScript: Sendable {
    /// Which script, and which wording of it.
    package var used: UsedScript
    /// The step of the funnel, and what is said.
    package var steps: [(step: FunnelDefinition.Step, say: String)]
    /// The objection, what is answered, and whether the contact has raised it.
    package var answers: [(objection: String, say: String, isRaised: Bool)]
}

extension ClientState {
    /// The scripts that are for the contact, in the office's order.
    package var scripts: [CallScript] {
        frame.config.scripts.filter { script in
            guard let segment = script.segment else { return true }
            let expression = try? frame.config.segment(segment)
            return expression?.holds(for: self, asOf: frame.day) ?? false
        }
    }

    /// A script as it is spoken to the contact; objections that were raised come first.
    ///
    /// `name`: how the contact is addressed; `caller`: who speaks.
    package func spoken(_ script: CallScript, name: String, caller: String?) -> SpokenScript {
        let values = places(name: name, caller: caller)
        let fill = { (text: String) in
            CallScript.filled(text) { word in
                CallScript.Place(rawValue: word).flatMap { values[$0] }
            }
        }
        let funnel = frame.config.funnel(script.funnel) ?? .classic
        let raised = Set(
            facts.events(.objection, asOf: frame.day)
                .compactMap { $0.subject.map(CanonicalText.name) }
        )
        let answers = (script.answers ?? []).map { answer in
            (
                objection: answer.objection, say: fill(answer.say),
                isRaised: raised.contains(CanonicalText.name(answer.objection))
            )
        }
        return SpokenScript(
            used: UsedScript(name: script.name, version: frame.config.version),
            steps: script.steps.map { step in
                let own = funnel.steps.first { $0.id == step.step }
                return (own ?? FunnelDefinition.Step(step.step), fill(step.say))
            },
            answers: answers.filter(\.isRaised) + answers.filter { !$0.isRaised }
        )
    }

    private func places(name: String, caller: String?) -> [CallScript.Place: String] {
        let needs = facts.items(.need).filter { $0.status == ItemKind.need.statuses[0] }
        let portrait = frame.config.portraits.max { left, right in
            (fit(left)?.share ?? Share(0, of: 1)) < (fit(right)?.share ?? Share(0, of: 1))
        }
        var values: [CallScript.Place: String] = [.name: name]
        values[.caller] = caller
        values[.organisation] = facts.profile.isOrganisation ? facts.profile.names.last : nil
        values[.need] = needs.first?.text ?? facts.profile.need
        values[.interest] = facts.items(.interest).first { $0.status == "open" }?.text
        values[.product] = history.counted.last?.product
        values[.usp] = portrait?.usp
        values[.niche] = portrait?.niche
        return values
    }
}

extension OfficeConfig {
    /// The funnel of a name; the first, if none is named.
    package func funnel(_ name: String?) -> FunnelDefinition? {
        guard let name else { return funnels.first ?? .classic }
        return funnels.first { CanonicalText.name($0.name) == CanonicalText.name(name) }
    }

    /// The script of a name.
    package func script(_ name: String) -> CallScript? {
        scripts.first { CanonicalText.name($0.name) == CanonicalText.name(name) }
    }
}
