"""The end of an episode: faults stop, everybody syncs until nothing moves, and all hold the same."""

import os
import signal

from programs import Finding, NOT_ENROLLED

# One round brings everything to the office, the second to everybody; moves to another identity,
# an office that was put back and conflicts that come again take a few more.
ROUNDS_MAX = 10


class Calm:
    def __init__(self, world):
        self.world = world
        self.rounds = 0

    def run(self):
        self.stop_faults()
        self.rest()
        self.compare()
        self.verify()

    def stop_faults(self):
        world = self.world
        world.programs.note("calm: faults stop")
        world.proxy.calm()
        for store in [*world.devices, world.office]:
            store.clock.set(0)
        world.office.stop(signal.SIGTERM)
        world.office.start()

    def rest(self):
        for self.rounds in range(1, ROUNDS_MAX + 1):
            moved = [device.name for device in list(self.world.devices) if not self._sync(device)]
            if self._takes_what_waits():
                moved.append("office given list")
            self.world.programs.check()
            if not moved:
                return
        raise Finding("no rest", f"after {ROUNDS_MAX} rounds of syncs something still moves, at "
                      f"{', '.join(moved)}")

    def _sync(self, device):
        """Syncs a device, which joins anew if it must. True if there was nothing to do."""
        world = self.world
        report = world.sync(device, timeout=30, is_calm=True, allowed=(NOT_ENROLLED,))
        if report.get("failed") == NOT_ENROLLED:
            if not world.join(device, is_calm=True):
                raise Finding("join", f"{device.name} cannot join, with no fault in the way")
            report = world.sync(device, timeout=30, is_calm=True)
        if "failed" in report:
            raise Finding("calm", f"{device.name} cannot sync, with no fault in the way")
        return not (report["sent"] or report["received"] or report["pending"] or report["healed"]
                    or report["collected"])

    def _takes_what_waits(self):
        """The office's person takes what devices gave back of others' writes. True if it was news."""
        world = self.world
        if not world.data(world.office, "given", "list"):
            return False
        return world.data(world.office, "given", "accept", "--all")["news"] > 0

    def compare(self):
        """Everybody holds the same, and says so."""
        world = self.world
        office = world.data(world.office, "status")
        for device in world.devices:
            held = world.data(device, "status")
            for fact in ("digest", "contacts", "leads", "clients", "purchases", "conflicts"):
                if held[fact] != office[fact]:
                    raise Finding("differ", f"{device.name} and the office differ in {fact}: "
                                  f"{held[fact]} and {office[fact]}")
            if held["pending"]:
                raise Finding("no rest", f"at {device.name} {held['pending']} changes still wait")
        mine = conflict_facts(world.data(world.office, "conflicts"))
        for device in world.devices:
            theirs = conflict_facts(world.data(device, "conflicts"))
            if theirs != mine:
                raise Finding("differ", f"{device.name} and the office list other conflicts:\n"
                              f"{sorted(theirs ^ mine)}")

    def verify(self):
        for device in self.world.devices:
            report = self.world.sync(device, verb="verify", timeout=30, is_calm=True)
            if "failed" in report:
                raise Finding("verify", f"{device.name} cannot verify")
            if report["differing"] or report["repaired"]:
                raise Finding("verify", f"`verify` at {device.name} found {report['differing']} "
                              f"records that differ, and put {report['repaired']} right")

    def leftovers(self):
        """Temporary files that nobody needs any more; a killed command may leave some."""
        scratch = os.path.join(self.world.folder, "tmp")
        return [] if sum(self.world.programs.kills.values()) else os.listdir(scratch)


def conflict_facts(conflicts):
    return {(conflict["id"], conflict["register"], conflict["kind"],
             tuple(sorted(str(value["value"]) for value in conflict["values"])))
            for conflict in conflicts}
