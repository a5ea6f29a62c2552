"""What a mistake made on purpose is, and all of them, rule by rule of protocol.md."""

from dataclasses import dataclass

CORE = "Sources/SyncCore/"
REPLICA = "Sources/SyncReplica/"
SERVER = "Sources/SyncServer/"
GROUPS = "Sources/CRMDomain/Groups/"
VERDICTS = "Sources/Matching/Verdicts/"


@dataclass
class Mutation:
    """One mistake: in which file, what stands there, and what is put in its place.

    In what is put in its place, BROKEN stands for whether the mistake is made; so all of them are
    built at once, and each run makes one.
    """

    name: str
    what: str
    # The section of protocol.md whose rule it takes away; "short way" or "cards" if it is of none.
    rule: str
    file: str
    old: str
    new: str
    # What else is put in place of what, in the same file, where a rule stands twice.
    more: tuple[tuple[str, str], ...] = ()
    is_canary: bool = False
    # What the simulator is given beside the seeds, where the random fleets are not enough.
    options: tuple[str, ...] = ()
    # A test that finds it, where the simulator does not.
    test: str = ""
    # Why it cannot matter, where nothing can find it.
    harmless: str = ""


def all_mutations() -> list[Mutation]:
    """All of them, in the order of the rules."""
    import mistakes_faults
    import mistakes_merging
    import mistakes_others
    import mistakes_restores
    import mistakes_session

    return [
        *mistakes_session.MUTATIONS,
        *mistakes_merging.MUTATIONS,
        *mistakes_faults.MUTATIONS,
        *mistakes_restores.MUTATIONS,
        *mistakes_others.MUTATIONS,
    ]
