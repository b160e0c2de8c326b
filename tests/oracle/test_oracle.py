"""The program's runs against the oracle's: event log line by line, classes, waits, person-days and months.

Days, kinds and indices are compared exactly. Values follow from other elementary functions than the program's and are
compared to 1e-9 of themselves. Where the day job's total is drawn from its exponential law the program reads a table
of it (its mean and variance are right to 1e-5): backlogs then differ by some 1e-6 person-days, which is allowed for in
what follows from them, and in nothing else. With files of one size there is no table, and no allowance.

Then the proof that the comparison sees: oracles with one equation changed, each of which must be refused.
"""
import collections
import contextlib
import copy
import os
import pathlib
import subprocess
import sys
import tempfile
from unittest import mock

import choices
import days
import evening
import files
import knowing
import oracle
import people
from reading import ACCOUNTS, KINDS, WAITS, read_scenario

try:
    import h5netcdf  # noqa: F401 (the engine that xarray opens the file with)
    import xarray
except ImportError as missing:
    print(f"SKIP: {missing}")
    sys.exit(77)

LIAISON = os.environ["LIAISON"]
HERE = pathlib.Path(__file__).resolve().parent
FINE, TABULATED = 1e-9, 1e-5
BESIDE_SETTINGS = ("features", "runs")
DRAWN_BY_TABLE = ("person_days", "backlog_tray", "backlog_pool", "backlog_day_job")


class Case:
    """A scenario with some of its settings changed, as the program ran it."""

    def __init__(self, name, **settings):
        self.name = name + "".join(f", {key}: {value}" for key, value in settings.items())
        self.scenario = read_scenario(HERE / name)
        for key, value in settings.items():
            change(self.scenario, key, value)
        words = [word for key, value in settings.items() for word in ("--set", f"{path_of(key)}={said(value)}")]
        with tempfile.TemporaryDirectory(prefix="liaison-oracle-") as folder:
            output = pathlib.Path(folder) / "result.h5"
            command = [LIAISON, "run", HERE / name, "--record", "events", "--output", output, "--quiet", *words]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
            if done.returncode != 0:
                sys.exit(f"{self.name}: the program ended with {done.returncode}\n{done.stderr}")
            with xarray.open_dataset(output, engine="h5netcdf", decode_times=False, mask_and_scale=False) as file:
                self.result = {name: variable.values for name, variable in file.variables.items()}
        self.ends = self.result["row_size"].cumsum()
        self.replications = len(self.ends)
        self.table = self.scenario["settings"]["nonplan"].get("law", "exponential") == "exponential"

    def log(self, replication):
        """The program's event log of a replication, in the form of the oracle's."""
        end = self.ends[replication]
        rows = slice(end - self.result["row_size"][replication], end)
        columns = [self.result[f"event_{name}"][rows].tolist()
                   for name in ("day", "kind", "measure", "organisation", "post", "value")]
        none = lambda index: None if index < 0 else index
        return [(day, KINDS[kind], none(measure), none(organisation), none(post), value)
                for day, kind, measure, organisation, post, value in zip(*columns)]

    def tolerance(self, name):
        return TABULATED if self.table and name in DRAWN_BY_TABLE else FINE


def change(scenario, key, value):
    group, name = key.split(".")
    (scenario if group in BESIDE_SETTINGS else scenario["settings"]).setdefault(group, {})[name] = value


def said(value):
    return str(value).lower() if isinstance(value, bool) else value


def path_of(key):
    return key if key.split(".")[0] in BESIDE_SETTINGS else f"settings.{key}"


def near(a, b, tolerance):
    return abs(a - b) <= tolerance * max(1.0, abs(a), abs(b))


def same_entry(a, b):
    return a[:5] == b[:5] and near(a[5], b[5], FINE)


def first_divergence(case, replication, world):
    """None, or the first place where program and oracle differ, with what came before."""
    theirs, ours = case.log(replication), world.log
    for at in range(max(len(theirs), len(ours))):
        pair = [log[at] if at < len(log) else None for log in (theirs, ours)]
        if None in pair or not same_entry(*pair):
            lines = [f"{case.name}, replication {replication}, entry {at} of the event log",
                     "    day, kind, measure, organisation, post, value"]
            lines += [f"    both     {entry}" for entry in theirs[max(0, at - 5):at]]
            return "\n".join(lines + [f"  > program  {pair[0]}", f"  > oracle   {pair[1]}"])
    for name, place, program, own in numbers(case, replication, world):
        if not near(program, own, case.tolerance(name)):
            return f"{case.name}, replication {replication}, {name} {place}: program {program!r}, oracle {own!r}"
    return None


def numbers(case, replication, world):
    """(dataset, place, value of the program, value of the oracle) of all that is compared beside the event log."""
    of = {name: values[replication] for name, values in case.result.items()
          if values.ndim and len(values) == case.replications}
    for m in world.measures:
        for evaluator in (0, 1):
            theirs = int(of["measure_status"][m.index][evaluator])
            yield "measure_status", (m.id, evaluator), theirs, m.status[evaluator]
        yield "done_day", m.id, int(of["done_day"][m.index]), -1 if m.done_day is None else m.done_day
        yield "quality", m.id, float(of["quality"][m.index]), m.judged_quality
        yield "rounds", m.id, int(of["rounds"][m.index]), m.objected
        for at, wait in enumerate(WAITS):
            yield "waiting", (m.id, wait), int(of["waiting"][m.index][at]), m.waits[wait]
    for at, wait in enumerate(WAITS):
        yield "waiting_days", wait, int(of["waiting_days"][at]), sum(m.waits[wait] for m in world.measures)
    for evaluator in (0, 1):
        for status in range(4):
            yield "count", (evaluator, status), int(of["count"][evaluator][status]), \
                sum(m.status[evaluator] == status for m in world.measures)
    for at, account in enumerate(ACCOUNTS):
        yield "person_days", account, float(of["person_days"][at]), sum(post.accounts[account] for post in world.posts)
    for name in world.months[0]:
        yield name, "months", len(of[name]), len(world.months)
        for month, own in enumerate(world.months):
            for at, (program, value) in enumerate(zip(of[name][month].flat, listed(own[name]))):
                yield name, (month, at), float(program), float(value)


def listed(value):
    return value if isinstance(value, list) else [value]


def simulate(case, replication):
    return oracle.World(case.scenario, replication).run()


def compare(case, seen):
    """Prints the first divergence of every replication that has one; counts what happened."""
    faults = 0
    for replication in range(case.replications):
        world = simulate(case, replication)
        divergence = first_divergence(case, replication, world)
        if divergence:
            faults += 1
            print(divergence if faults <= 3 else f"{case.name}, replication {replication}: differs too")
        seen["kind"].update(entry[1] for entry in world.log)
        seen["wait"].update(wait for m in world.measures for wait in WAITS if m.waits[wait])
        seen["account"].update(name for post in world.posts for name in ACCOUNTS if post.accounts[name])
    print(f"{case.name}: {case.replications} replications, {int(case.ends[-1])} events, {faults} differ")
    return faults


# ---------------------------------------------------------------------------------------------------------------------
# Twins: what the comparison must refuse

def twin_of(function, change_result):
    """The oracle with the result of one function changed."""
    room = sys.modules[function.__module__]
    return mock.patch.object(room, function.__name__, lambda *words: change_result(function(*words), *words))


def later(_, w, post, t):
    post.arrives += 1


def no_decisions_first(key, _):
    return lambda item: key(item)[:1] + key(item)[2:]


def an_hour_of_leave(done, w, post):
    post.accounts["leave"] += 1e-5 if w.t == 100 else 0
    return done


def another_setting(key, value):
    return lambda case: change(case.scenario, key, value)  # returns nothing: there is no function to change


TWINS = [
    ("SM1 the mean of backing is 1e-6 higher", lambda _: twin_of(people.mean_backing, lambda b, *_: b + 1e-6)),
    ("SM1 crises crowd nothing out", another_setting("backing.crowding", 0)),
    ("SM2 a successor comes one day later", lambda _: twin_of(people.vacate, later)),
    ("SM2 newcomers are a little better", another_setting("staff.efficiency_at_arrival", 0.51)),
    ("SM3 crises take a hundredth less", lambda _: twin_of(people.crisis, lambda chi, *_: chi * 0.99)),
    ("SM4 money is decided by another year's luck", lambda _: twin_of(files.plan_year, lambda year, *_: year + 1)),
    ("SM4 legal texts take a hundredth longer", another_setting("gate.legal_median", "45.5 working days")),
    ("SM5 decisions are not served first", lambda _: twin_of(files.serving_key, no_decisions_first)),
    ("SM5 less is lost when a file changes hands", another_setting("staff.handover_loss", 0.29)),
    ("SM6 the coordinator sees at once", another_setting("coord.sensing_lag", 0)),
    ("SM6 a chase lasts a day longer", another_setting("coord.chase_days", "7 working days")),
    ("SM7 attention does not depend on backing", lambda _: twin_of(files.share, lambda phi, *_: 0.25)),
    ("SM8 talking costs a hundredth less",
     lambda _: twin_of(days.sm8_talking, lambda gamma, *_: 1 + 0.99 * (gamma - 1))),
    ("SM9 the prime minister casts no shadow", another_setting("clearance.shadow", 0)),
    ("SM9 a dispute needs one more objection", another_setting("clearance.rounds_max", 3)),
    ("SM10 slots are a little rarer", another_setting("arbitration.slots", "1.7 per month")),
    ("SM11 a default costs a hundredth less quality", another_setting("exception.quality_loss", 0.891)),
    ("SM12 ties fade a hundredth sooner", another_setting("ties.decay_time", "99 working days")),
    ("SM12 a newcomer inherits a little less", another_setting("ties.memory", 0.49)),
    ("SM12 nobody sits at the desk of a measure", lambda _: mock.patch.object(knowing, "given", lambda item: None)),
    ("SM12 a delivery brings nobody together", lambda _: mock.patch.object(knowing, "delivered", lambda w, m: None)),
    ("SM12 a committee brings nobody together", lambda _: mock.patch.object(knowing, "committee", lambda w, all: None)),
    ("SM13 evaluators never err", lambda _: twin_of(evening.mistaken, lambda _, w, m, evaluator, status: status)),
    ("accounts: a post has a hundred-thousandth of a day more leave",
     lambda _: twin_of(days.sm7_work_day, an_hour_of_leave)),
]


def refused(cases, name, make):
    """Whether the comparison finds a twin out in one of the cases; prints where."""
    for case in cases:
        changed = copy.copy(case)
        changed.scenario = copy.deepcopy(case.scenario)
        with make(changed) or contextlib.nullcontext():
            for replication in range(case.replications):
                if first_divergence(case, replication, simulate(changed, replication)):
                    print(f"refused: {name} ({case.name}, replication {replication})")
                    return True
    print(f"NOT REFUSED: {name}")
    return False


def main():
    ties = {"features.ties": True, "clearance.ties": 2, "ties.decay_time": "100 working days", "ties.memory": 0.5,
            "ties.reference_gap": 0.05}
    cases = [Case("scenario.yaml", **{"nonplan.law": "constant"}, **ties), Case("scenario-choices.yaml"), Case("scenario.yaml")]
    cases += [Case("scenario.yaml", **{"runs.seed": seed, "runs.replications": 4}) for seed in (0, 1, 65536, 2147483647)]
    cases.append(Case("scenario.yaml", **{"exception.p0": 0.95, "exception.p1": 0.95, "exception.rework": 1,
                                          "runs.replications": 6}))
    seen = collections.defaultdict(collections.Counter)
    faults = sum(compare(case, seen) for case in cases)
    for title, names in (("kind", KINDS), ("wait", WAITS), ("account", ACCOUNTS)):
        print(f"{title}: " + ", ".join(f"{name} {seen[title][name]}" for name in names))
        for name in names:
            if not seen[title][name]:
                faults += 1
                print(f"the {title} {name} never occurred: the plan no longer reaches it")
    for name, make in TWINS:
        faults += not refused(cases[:1], name, make)
    # Where the program is followed against the specification, the specification's reading must be seen to differ.
    for name, value in choices.DIFFERS.items():
        turned = mock.patch.dict(choices.DIFFERS, {name: not value})
        faults += not refused(cases, f"the other reading of: {name}", lambda _: turned)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
