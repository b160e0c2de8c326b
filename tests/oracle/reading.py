"""The scenario: its text, its calendar, and the plan that it gives or leaves to be drawn (sections 2, 5 and 6)."""
import datetime
import math
import re

from chance import normal, poisson

# Defaults of docs/scenario_reference.md, durations in working days, rates a working day.
DEFAULTS = {
    "measure.effort_median": 125, "measure.effort_sigma": 0.6, "measure.coordinator_lead_share": 0.22,
    "measure.funded_at_launch": 0, "measure.partners_mean": 2.5, "measure.ambiguity_low": 0.1, "measure.ambiguity_high": 0.9,
    "measure.conflict_low": 0, "measure.conflict_high": 0.7, "measure.legal_share": 0.25, "measure.budget_share": 0.3,
    "staff.availability": 0.82, "staff.tenure": 693, "staff.recruit_delay": 126, "staff.efficiency_at_arrival": 0.5,
    "staff.learning_time": 63, "staff.handover_loss": 0.3,
    "nonplan.load": 1, "nonplan.size": 0.5, "nonplan.cap": 40, "nonplan.law": "exponential",
    "nonplan.empty_days": "frozen", "order.tray": "fifo", "order.chase": "stalled",
    "attention.share_min": 0.03, "attention.share_max": 0.3, "attention.floor": 0.05,
    "clearance.base": 1.4, "clearance.conflict": 2, "clearance.backing": 1, "clearance.review_effort": 1,
    "clearance.rounds_max": 3, "clearance.renegotiation": 0.15, "clearance.frailty_sd": 0, "clearance.shadow": 0,
    "clearance.ties": 1, "ties.gain": 0.15, "ties.decay_time": 252, "ties.initial": 0.2, "ties.memory": 0.25,
    "ties.reference_gap": 0,
    "arbitration.slots": 1 / 21, "arbitration.escalation": 0.04, "arbitration.refused_redo": 0.8,
    "exception.p0": 0.05, "exception.p1": 0.25, "exception.rework": 0.5, "exception.decide_effort": 0.25,
    "exception.timeout": 15, "exception.quality_loss": 0.15, "exception.default_rework": True, "exception.loss_proportional": True,
    "comms.per_link": 0.1, "comms.joint_only": True, "hub.per_member": 0.1 / 21,
    "coord.hub_role": 0, "coord.hub_cap": 0.5, "coord.rank": 0.35, "coord.vacant_head": 0.4, "coord.chase_cost": 0.35,
    "coord.chase_days": 10, "coord.chase_effect": 0.4, "coord.duty_files_waiting": 0.5, "coord.duty_no_files": 0.9,
    "coord.duty_head": 0.2, "coord.sensing_lag": 0,
    "committee.period": 126, "committee.cost": 0.5, "committee.agenda": True,
    "backing.mean": 0.2, "backing.halflife": 126, "backing.sd": 0.08, "backing.launch": 0.5, "backing.focus_rate": 1 / 252,
    "backing.focus_jump": 0.25, "backing.crowding": 0, "backing.minister_tenure": 420,
    "gate.legal_median": 100, "gate.legal_sigma": 0.75, "gate.budget_p0": 0.15, "gate.budget_p1": 0.75,
}
EVALUATION = {"theta_partial": 0.35, "quality_required": 0.6, "self_threshold": 0.15, "error": 0, "self_rule": "delivered"}
UNITS = {"working days": 1, "person-days": 1, "FTE": 1, "per working day": 1, "per month": 21, "per year": 252,
         "person-days per month": 21}


def number(value):
    """A number of the scenario in working days, person-days, FTE or a working day."""
    if not isinstance(value, str) or " " not in value:
        return value
    amount, unit = value.split(" ", 1)
    return plain(amount) / UNITS[unit] if UNITS[unit] > 1 else plain(amount)


def flat(settings, before=""):
    """{staff: {tenure: ...}} as {staff.tenure: ...}."""
    found = {}
    for key, value in settings.items():
        found.update(flat(value, before + key + ".") if isinstance(value, dict) else {before + key: number(value)})
    return found


def read_scenario(path):
    """The scenario: YAML of braces, brackets, plain and quoted words, and comments on lines of their own."""
    with open(path, encoding="utf-8") as file:
        text = "".join(line for line in file if not line.lstrip().startswith("#"))
    tokens = re.findall(r'[{}\[\],]|:(?=\s)|"[^"]*"|(?:[^{}\[\],:"\s]|[ ](?=[^{}\[\],:"\s])|:(?=\S))+', text)
    value, rest = parse(tokens, 0)
    assert rest == len(tokens), tokens[rest:rest + 5]
    return value


def parse(tokens, at):
    """The value that begins at a token, and the token after it."""
    opening, at = tokens[at].strip(), at + 1
    if opening not in ("{", "["):
        return plain(opening), at
    values = {} if opening == "{" else []
    while tokens[at] not in ("}", "]"):
        if opening == "{":
            assert tokens[at + 1] == ":", tokens[at:at + 5]
            values[tokens[at].strip()], at = parse(tokens, at + 2)
        else:
            value, at = parse(tokens, at)
            values.append(value)
        at += tokens[at] == ","
    return values, at + 1


def plain(word):
    if word.startswith('"'):
        return word[1:-1]
    if word in ("true", "false"):
        return word == "true"
    try:
        return float(word) if "." in word else int(word)
    except ValueError:
        return word


class Calendar:
    """Working days: Monday to Friday without the holidays (decision 1)."""

    def __init__(self, scenario):
        holidays = {datetime.date.fromisoformat(day) for day in scenario["calendar"]["holidays"]}
        self.start = datetime.date.fromisoformat(scenario["time"]["start"])
        self.horizon = number(scenario["time"]["horizon"])
        self.dates = []
        day = self.start
        while len(self.dates) < self.horizon + 300:
            if day.weekday() < 5 and day not in holidays:
                self.dates.append(day)
            day += datetime.timedelta(1)

    def day(self, date):
        """The first working day on or after a date."""
        date = datetime.date.fromisoformat(date) if isinstance(date, str) else date
        return next((t for t, worked in enumerate(self.dates) if worked >= date), len(self.dates))

    def span(self, begin, end):
        """Both dates included, as days [first, last)."""
        return self.day(begin), self.day(datetime.date.fromisoformat(end) + datetime.timedelta(1))


SCOPE, DESIGN, CLEAR, GATE, DELIVER, ROLLOUT = range(6)
WORK, REVIEW, DECIDE, RENEG = "work", "review", "decide", "renegotiation"
SHARE = {SCOPE: 0.10, DESIGN: 0.35, DELIVER: 0.35, ROLLOUT: 0.20}
WEIGHT = {SCOPE: 0.10, DESIGN: 0.30, CLEAR: 0.10, GATE: 0.0, DELIVER: 0.30, ROLLOUT: 0.20}

KINDS = ["launch", "stage", "review_agreed", "review_objected", "dispute", "arbitration_requested", "arbitration_granted",
         "arbitration_refused", "exception", "decision_taken", "decision_defaulted", "departure", "arrival", "reshuffle",
         "focusing_event", "budget_granted", "budget_refused", "gate_open", "chase", "committee", "transfer", "abandoned",
         "done"]
WAITS = ["done", "abandoned", "not_launched", "active", "dispute", "legal_gate", "budget_gate", "staff_wait", "decision",
         "review", "renegotiation", "in_tray"]
ACCOUNTS = ["direct", "rework", "communication", "committee", "hub", "chase", "review", "decision", "renegotiation",
            "onboarding", "non_plan", "crisis", "idle", "leave", "vacancy"]


class Thing:
    """A record: named values, nothing else."""

    def __init__(self, **values):
        self.__dict__.update(values)


def read_organisations(w):
    w.principals = [Thing(id=entry["id"], mean=entry.get("mean"), launch=entry.get("launch"),
                          weight=entry.get("event_weight", 1), b=0.0) for entry in w.scenario["principals"]]
    principal_of = {principal.id: principal for principal in w.principals}
    w.pm = principal_of.get("pm")
    w.organisations, w.posts = [], []
    for index, entry in enumerate(w.scenario["organisations"]):
        w.organisations.append(Thing(index=index, id=entry["id"], role=entry.get("role", "service"), posts=[], pool=[],
                                     own=principal_of.get(entry.get("principal")), parent=entry.get("parent"), head=None, later=0,
                                     crises=[]))
    w.organisation = {organisation.id: organisation for organisation in w.organisations}
    for organisation, entry in zip(w.organisations, w.scenario["organisations"]):
        organisation.parent = w.organisation.get(organisation.parent)
        numbered = 0
        for kind in entry.get("posts", []):
            for _ in range(kind.get("count", 1)):
                head = kind.get("head", False)
                numbered += not head
                add_post(w, organisation, f"{organisation.id}/head" if head else f"{organisation.id}/{numbered}",
                         number(kind.get("fte", 1)), head, kind.get("dedicated", False),
                         kind.get("turnover", not (head and organisation.role == "coordinator")),
                         [w.calendar.span(span["from"], span["to"]) for span in kind.get("unfilled", [])])
    for organisation in w.organisations:
        above = organisation
        while above and above.own is None:
            above = above.parent
        organisation.principal = above.own if above else None
    w.coordinator = next((o for o in w.organisations if o.role == "coordinator"), None)
    w.local = next((o for o in w.organisations if o.role == "local"), None)


def add_post(w, organisation, name, fte, head, dedicated, turnover, unfilled):
    post = Thing(index=len(w.posts), id=name, organisation=organisation, fte=fte, head=head, dedicated=dedicated,
                 turnover=turnover, unfilled=unfilled, present=False, ended=False, occupant=0, x=0, backlog=0.0, tray=[],
                 leaves=None, arrives=None, committee=0.0, duty=0.0, ties={}, base_tie=w.unrenewed,
                 accounts=dict.fromkeys(ACCOUNTS, 0.0))
    if not dedicated:  # Open: a post that is added on a date finds a backlog too
        post.backlog = w.draw("START_BACKLOG", name) * min(w.setting["nonplan.cap"], 40) / 2
    organisation.posts.append(post)
    w.posts.append(post)
    if head:
        organisation.head = post
    return post


def read_events(w):
    """Dated events by day, in the order of the file; crises are ranges of days."""
    w.events = {}
    w.crises = []
    for entry in w.scenario["events"]:
        if "crisis" in entry:
            named = [w.organisation[name] for name in entry.get("organisations", [])]
            w.crises.append((w.calendar.span(entry["from"], entry["to"]), entry["crisis"], named))
        else:
            w.events.setdefault(w.calendar.day(entry["on"]), []).append(entry)
    w.chance_reshuffles = not any("reshuffle" in entry for entry in w.scenario["events"])
    date = w.scenario["evaluation"].get("date")
    w.evaluation = dict(EVALUATION, **w.scenario["evaluation"])
    # The state once the days up to and with that date have been lived.
    w.evaluation_day = w.calendar.horizon if date is None else \
        w.calendar.day(datetime.date.fromisoformat(date) + datetime.timedelta(1))


def read_packages(w, measure, entry):
    """Explicit parts of the work; a stage with packages has no other work."""
    stage = {"scope": SCOPE, "design": DESIGN, "deliver": DELIVER, "rollout": ROLLOUT}
    return [Thing(id=f"{measure}/{part['id']}", stage=stage[part.get("stage", "deliver")], share=part["share"],
                  owner=w.organisation[part["owner"]], after=[f"{measure}/{before}" for before in part.get("after", [])],
                  optional=part.get("optional", False)) for part in entry.get("packages", [])]


def shares(packages, rollout):
    """Shares of effort and of progress by stage. Stages without packages share what packages leave."""
    stages = [stage for stage in SHARE if rollout or stage != ROLLOUT]
    packed = {package.stage for package in packages}
    rest = 1 - sum(package.share for package in packages)
    others = sum(SHARE[stage] for stage in stages if stage not in packed)
    share = {stage: sum(package.share for package in packages if package.stage == stage) if stage in packed
             else SHARE[stage] * rest / others for stage in stages}
    whole = sum(weight for stage, weight in WEIGHT.items() if rollout or stage != ROLLOUT)
    return share, {stage: weight / whole for stage, weight in WEIGHT.items()}


def generate_measures(w):
    """Section 2.1 and 5.6: what the scenario leaves open, addressed by measure."""
    entries = list(w.scenario.get("measures", []))
    given = {entry["id"] for entry in entries}
    for k in range(1, w.scenario["plan"]["measures"] + 1):
        if f"m{k:02}" not in given:
            entries.append({"id": f"m{k:02}"})
    named = [] if w.scenario["archetypes"] == "none" else w.scenario["archetypes"]
    kinds = {kind["id"]: kind for kind in named}
    cycle = [kind["id"] for kind in named for _ in range(kind["mix"])]
    s = w.setting
    w.measures = []
    for index, entry in enumerate(entries):
        name = entry["id"]
        u = lambda purpose, second=None, name=name: w.plan_draw(purpose, name, second)
        if named:
            kind = kinds[entry.get("archetype", cycle[(int(name[1:]) - 1) % len(cycle)])]
            spread = lambda key: (kind[key] - 0.15, kind[key] + 0.15)
        else:
            kind = {"effort_multiplier": 1, "legal": s["measure.legal_share"], "budget": s["measure.budget_share"],
                    "partners": min(8, 1 + poisson(s["measure.partners_mean"], u("PLAN_PARTNER_COUNT")))}
            spread = lambda key: (s[f"measure.{key}_low"], s[f"measure.{key}_high"])
        within = lambda key, purpose: min(1.0, max(0.0, spread(key)[0] + (spread(key)[1] - spread(key)[0]) * u(purpose)))
        workers = [o for o in w.organisations if o.role in ("ministry", "service")]
        if "lead" in entry:
            lead = w.organisation[entry["lead"]]
        elif w.coordinator and u("PLAN_COORDINATOR") < w.setting["measure.coordinator_lead_share"]:
            lead = w.coordinator
        else:
            lead = min(workers, key=lambda o: u("PLAN_LEAD", o.id))
        if "partners" in entry:
            partners = [w.organisation[partner] for partner in entry["partners"]]
        else:
            others = sorted((o for o in workers if o is not lead), key=lambda o: u("PLAN_PARTNER", o.id))
            partners = others[:kind["partners"]]
        effort = number(entry["effort"]) if "effort" in entry else \
            w.setting["measure.effort_median"] * kind["effort_multiplier"] * \
            math.exp(w.setting["measure.effort_sigma"] * normal(u("PLAN_EFFORT")))
        packages = read_packages(w, name, entry)
        share, weight = shares(packages, entry.get("rollout", True))
        budget_gate = entry.get("budget_gate", u("PLAN_BUDGET") < kind["budget"])
        w.measures.append(Thing(
            index=index, id=name, lead=lead, partners=partners, effort=effort,
            ambiguity=entry["ambiguity"] if "ambiguity" in entry else within("ambiguity", "PLAN_AMBIGUITY"),
            conflict=entry["conflict"] if "conflict" in entry else within("conflict", "PLAN_CONFLICT"),
            legal_gate=entry.get("legal_gate", u("PLAN_LEGAL") < kind["legal"]), budget_gate=budget_gate,
            salience=entry.get("salience", 0.5), priority=w.draw("PRIORITY", name),
            rollout=[w.organisation[o] for o in entry["rollout_organisations"]] if "rollout_organisations" in entry
            else [w.local or lead],
            requires=entry.get("requires", []), due=w.calendar.day(entry["due"]) if "due" in entry else math.inf,
            share=share, weight=weight, packages=packages, waiting=[], finished=set(),
            launch_day=w.calendar.day(entry["launch"]) if "launch" in entry else 0,
            launched=False, launched_on=None, stage=None, items=[], agreed=set(), objections={}, asks={}, objected=0, passes=0, referrals=0,
            quality=1.0, worked=False, active=False, last_progress=0, moved=[], chased_until=-1, legal_left=None,
            funded=budget_gate and u("PLAN_FUNDED") < w.setting["measure.funded_at_launch"], granted_for=None,
            gate_entries=0, disputed=False, queued=False, done_day=None, abandoned=False, delivered=False, desk=None, workers={},
            waits=dict.fromkeys(WAITS, 0)))
    w.measure = {measure.id: measure for measure in w.measures}
