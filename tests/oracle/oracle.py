"""The plan model once more, in plain Python, written from its specification and never from the program.

One function for each submodel, named after it. It simulates what the two scenarios of this folder ask for and nothing
else: no levers, no waivers, no feature switched off; ties between persons are followed always, and act where they are on. Slow and obvious on purpose. Sections are those of the specification; decisions are those of docs/decisions/0005.
Where the specification leaves a rule open, the comment begins with "Open:" and says how the program settles it.

Here: the world, its day and dated events. people: SM1 to SM3; files: SM4 and SM5; days: SM6 to SM8; agreement: SM9 to
SM11; knowing: SM12; evening: what is seen of a day, and SM13; choices: readings that could have gone otherwise; reading and chance:
the scenario and the draws.
"""
import math

import agreement
import days
import evening
import files
import knowing
import people
from chance import Luck, exponential
from reading import (DECIDE, DEFAULTS, RENEG, REVIEW, WORK, Calendar, add_post, flat, generate_measures, number,
                     read_events, read_organisations)


class World:
    """One replication of the plan."""

    def __init__(self, scenario, replication):
        self.scenario = scenario
        self.calendar = Calendar(scenario)
        self.luck = Luck(scenario["runs"]["seed"], replication)
        self.draw = self.luck.draw
        seed = scenario["plan"].get("seed")
        self.plan_draw = self.draw if seed is None else Luck(seed, 0).draw
        self.setting = dict(DEFAULTS)
        self.setting.update(flat(scenario["settings"]))
        self.log = []
        self.created = 0
        self.queue = []       # disputes put forward for arbitration
        self.bank = 0.0       # time set aside for chasing
        self.eta = 0.0        # part of the talking that the hub carries today
        self.arbitrations = 0
        self.months = []      # what is seen at the end of each month
        self.has_ties = scenario.get("features", {}).get("ties", False)
        knowing.begin(self)
        read_organisations(self)
        read_events(self)
        generate_measures(self)
        initialise(self)

    def note(self, kind, measure=None, organisation=None, post=None, value=0.0):
        self.log.append((self.t, kind, measure.index if measure else None, organisation.index if organisation else None,
                         post.index if post else None, float(value)))

    def run(self):
        for self.t in range(self.calendar.horizon):
            self.day()
            if self.t + 1 == self.evaluation_day:
                evening.sm13_classification(self)
            today, tomorrow = self.calendar.dates[self.t:self.t + 2]
            if today.month != tomorrow.month or self.t + 1 == self.calendar.horizon:
                self.months.append(evening.month_end(self))
        return self

    def day(self):
        """Section 3: the ten phases of a day."""
        self.ready = self.t  # an item made in phases 1 to 6 can be worked today, one made later tomorrow
        for measure in self.measures:
            measure.active = False
        self.phase = 1
        exogenous(self)
        self.phase = 2
        people.sm1_backing(self)
        people.sm2_staffing(self)
        files.sm5_dispatch_pools(self)
        files.launch_due_measures(self)
        files.sm4_gates(self)
        agreement.sm10_arbitration(self)
        days.sm6_coordinator(self)
        outbox = []
        for post in self.posts:
            outbox += days.sm7_work_day(self, post)
        self.ready = self.t + 1
        for item in outbox:
            files.finished(self, item)
        agreement.time_outs(self)
        evening.evening(self)
        knowing.night(self)


def initialise(w):
    """Section 5: backing, posts and their backlog on day 0."""
    w.t = 0
    for principal in w.principals:
        principal.b = w.setting["backing.launch"] if principal.launch is None else principal.launch
    tenure, delay = w.setting["staff.tenure"], w.setting["staff.recruit_delay"]
    vacant_days = 1 + (1 / (math.exp(1 / delay) - 1) if delay > 0 else 0)
    for post in w.posts:
        if post.turnover and w.draw("START_VACANT", post.id) < vacant_days / (vacant_days + tenure):
            people.vacate(w, post, 0)
        else:
            post.x = math.floor(exponential(tenure, w.draw("START_EXPERIENCE", post.id)))
            people.occupy(w, post, 0)


# ---------------------------------------------------------------------------------------------------------------------
# Phase 1

def exogenous(w):
    """Section 6: dated events, in the order of the file."""
    t = w.t
    w.reshuffled = []
    for event in w.events.get(t, []):
        if "reshuffle" in event:
            w.reshuffled += [p for p in w.principals if event["reshuffle"] == "all" or p.id in event["reshuffle"]]
        if "set" in event:
            w.setting.update({key: number(value) for key, value in event["set"].items()})
        if "transfer_lead" in event:
            for name in event["transfer_lead"]["measures"]:
                transfer_lead(w, w.measure[name], w.organisation[event["transfer_lead"]["to"]])
        if "add_posts" in event:
            add_posts(w, event["add_posts"])
        if "remove_posts" in event:
            remove_posts(w, event["remove_posts"])
        for name in event.get("launch", []):
            files.launch(w, w.measure[name])
        for name in event.get("fund", []):
            w.measure[name].funded = True
        for name in event.get("abandon", []):
            abandon(w, w.measure[name])


def add_posts(w, what):
    organisation = w.organisation[what["organisation"]]
    for _ in range(what["count"]):
        organisation.later += 1
        post = add_post(w, organisation, f"{organisation.id}/later/{organisation.later}", 1, False,
                        what.get("dedicated", False), True, [])
        if what.get("filled", False):
            post.occupant, post.arrives = -1, w.t  # Open: arrives in phase 3 of today, as occupant 0
        else:
            people.vacate(w, post, w.t)


def remove_posts(w, what):
    organisation = w.organisation[what["organisation"]]
    ordinary = [post for post in organisation.posts if not post.head and not post.ended]
    going = [post for post in organisation.posts if not post.ended] if what["count"] == "all" else \
        ordinary[::-1][:what["count"]]
    for post in going:
        post.ended, post.leaves = True, w.t  # Open: whoever holds it leaves in phase 3 of today


def abandon(w, measure):
    if measure.done_day is not None:
        return
    for item in list(measure.items):
        files.withdraw(item)
    measure.abandoned = True
    measure.disputed = measure.queued = False
    w.queue = [other for other in w.queue if other is not measure]
    w.note("abandoned", measure)


def transfer_lead(w, measure, to):
    """SM17: the rule of the dated event. Open: nothing happens where the new lead leads already."""
    if measure.done_day is not None or measure.abandoned or measure.lead is to:
        return
    old = measure.lead
    measure.lead = to
    measure.desk = None
    w.note("transfer", measure, to)
    for item in list(measure.items):
        if item.organisation is old and item.kind in (WORK, RENEG, DECIDE):
            people.lose(w, item)
            files.take_from_holder(item)
            item.organisation = to
            files.pool_of(item).append(item)
    if to in measure.partners:
        measure.partners.remove(to)
        measure.agreed.discard(to)
        reviews = [item for item in measure.items if item.kind == REVIEW]
        for item in reviews:
            if item.organisation is to:
                files.withdraw(item)
        if reviews and not any(item.kind == REVIEW for item in measure.items):
            agreement.judge_round(w, measure)
