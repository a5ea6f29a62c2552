"""One episode: a small world, some dozens of beats of work and misfortune, the calm, the verdict."""

import os
import random
import threading

from acts import Actor
from calm import Calm
from file_acts import FileActor
from judge import Judge
from office_acts import OfficeActor
from programs import Finding, Programs
from proxy import FAULTS as NETWORK
from proxy import Proxy
from world import World

# Every fault there is, by the name under which --without leaves it out.
FAULTS = (*NETWORK, "kill", "officekill", "clock", "officeclock", "copy", "restore", "database",
          "folder", "wipe", "officerestore", "officedatabase", "officefolder",
          "officesoon", "officeearly", "diskfull",
          "officediskfull", "versions", "erase", "delete", "collect", "undo", "revoke", "rush")


class Plan:
    """What is drawn before an episode begins."""

    def __init__(self, seed, options, available):
        dice = random.Random(f"{seed}/plan")
        self.seed = seed
        self.devices = options.devices or dice.randrange(3, 7)
        self.beats = options.beats or dice.choice([12, 25, 25, 40])
        # Most faults show in the company of few others: each world has half of them.
        drawn = [fault for fault in FAULTS
                 if random.Random(f"{seed}/fault/{fault}").random() < 0.5]
        chosen = options.faults or drawn
        self.faults = [fault for fault in chosen
                       if fault in available and fault not in options.without]
        self.skip = options.skip


class Episode:
    def __init__(self, plan, folder, options):
        self.plan = plan
        self.programs = Programs(folder, options.bins, options.known)
        self.world = World(folder, self.programs,
                           lambda port: Proxy(plan.seed, port, plan.faults),
                           random.Random(f"{plan.seed}/markers"), plan.faults)
        self.world.devices_max = plan.devices + 2
        self.calm = None
        self.judge = None

    def run(self, before_calm=None):
        self._set_up()
        for number in range(self.plan.beats):
            if number not in self.plan.skip:
                self._beat(number)
                self.world.office.look_over_log()
                self.programs.check()
        if before_calm:
            before_calm(self)
        self.programs.place = "calm"
        self.calm = Calm(self.world)
        self.calm.run()
        self.programs.place = "judge"
        self.judge = Judge(self.world, random.Random(f"{self.plan.seed}/judge"))
        self.judge.run()
        self.world.office.stop()
        self.world.office.look_over_log()
        self.programs.check()

    def close(self):
        self.world.close()

    def _set_up(self):
        world, dice = self.world, random.Random(f"{self.plan.seed}/set-up")
        if "officediskfull" in self.plan.faults:
            world.mount(world.office, 48)
        world.at_office("init", "--name", "Soak")
        if "versions" in self.plan.faults:
            world.office.is_other_version = dice.random() < 0.5
        world.office.start()
        is_calm, world.proxy.is_calm = world.proxy.is_calm, True
        for _ in range(self.plan.devices):
            device = world.new_device()
            if "diskfull" in self.plan.faults and dice.random() < 0.5:
                world.mount(device, 24)
            device.is_other_version = "versions" in self.plan.faults and dice.random() < 0.5
            world.devices.append(device)
            world.field(device, "init", "--name", device.name)
            world.join(device, is_calm=True)
        world.proxy.is_calm = is_calm
        self.programs.check()

    # Beats

    def _beat(self, number):
        """Some devices, and perhaps the office, at work side by side."""
        dice = random.Random(f"{self.plan.seed}/beat/{number}")
        self.programs.place = str(number)
        devices = dice.sample(self.world.devices, min(len(self.world.devices),
                                                      dice.choice([1, 2, 2, 3, 4])))
        tracks = []
        if dice.random() < 0.3 and devices:
            # Nobody else touches the files of this one meanwhile.
            tracks.append(self._file_track(devices.pop(), number, dice))
        for device in devices:
            tracks.append(self._track(device, number, dice))
            device.is_crowded = "rush" in self.plan.faults and dice.random() < 0.2
            if device.is_crowded:
                tracks.append(self._track(device, f"{number}b", dice))
        if dice.random() < 0.45:
            tracks.append(self._office_track(number, dice))
        self._side_by_side(tracks)
        for device in self.world.devices:
            if device.is_crowded:
                device.is_crowded, device.last_writes = False, []

    def _track(self, device, number, dice):
        step = f"{number}/{device.name}"
        count = dice.randrange(1, 6)
        own = random.Random(f"{self.plan.seed}/track/{step}")

        def work():
            actor = Actor(self.world, device, own, step)
            for _ in range(count):
                actor.act()
        return work

    def _file_track(self, device, number, dice):
        step = f"{number}/{device.name}"
        own = random.Random(f"{self.plan.seed}/files/{step}")
        goes_on = dice.random() < 0.7

        def work():
            FileActor(self.world, device, own, step).act()
            if goes_on and device in self.world.devices:
                actor = Actor(self.world, device, own, step)
                for _ in range(own.randrange(1, 4)):
                    actor.act()
        return work

    def _office_track(self, number, dice):
        step = f"{number}/office"
        count = dice.randrange(1, 4)
        own = random.Random(f"{self.plan.seed}/track/{step}")

        def work():
            actor = OfficeActor(self.world, own, step)
            for _ in range(count):
                actor.act()
        return work

    def _side_by_side(self, tracks):
        failures = []

        def guarded(track):
            try:
                track()
            except Finding as finding:
                self.programs.findings.append(finding)
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=guarded, args=(track,)) for track in tracks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]

    def summary(self):
        counts = {**self.world.counts, "forgiven": self.programs.forgiven,
                  **{f"{name} killed": number for name, number in self.programs.kills.items()}}
        network = {kind: number for kind, number in sorted(self.world.proxy.counts.items())
                   if kind != "plain"}
        tally = dict(sorted(self.judge.tally.items())) if self.judge else {}
        return counts, network, tally


def make_folder(base, seed):
    folder = os.path.join(base, f"seed-{seed}")
    os.makedirs(folder)
    return folder
