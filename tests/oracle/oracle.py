"""The plan model once more, in plain Python, written from its specification and never from the program.

One function for each submodel, named after it (SM12, ties between persons, is not in this version: decision 4). It
simulates what the two scenarios of this folder ask for and nothing else: no levers, no waivers, no feature switched
off. Slow and obvious on purpose. Sections are those of the specification; decisions are those of docs/decisions/0005.
Where the specification leaves a rule open, the comment begins with "Open:" and says how the program settles it.
"""
import datetime
import math

from chance import DayJobTotal, Luck, exponential, geometric, normal
from reading import (ACCOUNTS, CLEAR, DECIDE, DEFAULTS, DELIVER, DESIGN, GATE, RENEG, REVIEW, ROLLOUT, SCOPE, WAITS,
                     WORK, Calendar, Thing, add_post, flat, generate_measures, number, read_events, read_organisations)

# Readings that could have gone otherwise. False: as the specification says. True: the other way, once taken by the
# program, or still taken (then docs/decisions/0005 says why). Turning any of them must be noticed.
DIFFERS = {
    # SM1: "every reader of backing uses b (1 - gamma chi)", and the mean is what a reader without a principal reads.
    "crowding spares organisations without a principal": False,
    # SM5: "(sum of remaining in tray + size) / (...)"; the two differ for a file that was begun and changes hands.
    "dispatch counts what remains of the item": False,
    # Section 3: "serving order of a tray or pool: items of a chased measure first".
    "pools are given out without regard to chasing": False,
    # Section 3: x grows in phase 3, so a file given out by an event of phase 1 meets the experience of the day before.
    "today counts as experience from phase 1 on": True,
    # Section 2.2: the day of last progress "starts at the launch day". Under a lag, a measure that has moved since is
    # seen as if it had stood still from day 0, not from its launch.
    "with a lag, the launch is forgotten": False,
    # SM5: "with `rollout: false` there is no ROLLOUT stage".
    "a roll-out that is none is logged as opened": False,
}


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
                sm13_classification(self)
            today, tomorrow = self.calendar.dates[self.t:self.t + 2]
            if today.month != tomorrow.month or self.t + 1 == self.calendar.horizon:
                self.months.append(month_end(self))
        return self

    def day(self):
        """Section 3: the ten phases of a day."""
        self.ready = self.t  # an item made in phases 1 to 6 can be worked today, one made later tomorrow
        for measure in self.measures:
            measure.active = False
        self.phase = 1
        exogenous(self)
        self.phase = 2
        sm1_backing(self)
        sm2_staffing(self)
        sm5_dispatch_pools(self)
        launch_due_measures(self)
        sm4_gates(self)
        sm10_arbitration(self)
        sm6_coordinator(self)
        outbox = []
        for post in self.posts:
            outbox += sm7_work_day(self, post)
        self.ready = self.t + 1
        for item in outbox:
            finished(self, item)
        time_outs(self)
        evening(self)


def initialise(w):
    """Section 5: backing, posts and their backlog on day 0."""
    w.t = 0
    for principal in w.principals:
        principal.b = w.setting["backing.launch"] if principal.launch is None else principal.launch
    tenure, delay = w.setting["staff.tenure"], w.setting["staff.recruit_delay"]
    vacant_days = 1 + (1 / (math.exp(1 / delay) - 1) if delay > 0 else 0)
    for post in w.posts:
        if post.turnover and w.draw("START_VACANT", post.id) < vacant_days / (vacant_days + tenure):
            vacate(w, post, 0)
        else:
            post.x = math.floor(exponential(tenure, w.draw("START_EXPERIENCE", post.id)))
            occupy(w, post, 0)


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
            launch(w, w.measure[name])
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
            vacate(w, post, w.t)


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
        withdraw(item)
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
    w.note("transfer", measure, to)
    for item in list(measure.items):
        if item.organisation is old and item.kind in (WORK, RENEG, DECIDE):
            lose(w, item)
            take_from_holder(item)
            item.organisation = to
            pool_of(item).append(item)
    if to in measure.partners:
        measure.partners.remove(to)
        measure.agreed.discard(to)
        reviews = [item for item in measure.items if item.kind == REVIEW]
        for item in reviews:
            if item.organisation is to:
                withdraw(item)
        if reviews and not any(item.kind == REVIEW for item in measure.items):
            judge_round(w, measure)


# ---------------------------------------------------------------------------------------------------------------------
# SM1 Political backing

def sm1_backing(w):
    """Section 7, SM1."""
    if w.t == 0:
        return
    s = w.setting
    decay = math.exp(-math.log(2) / s["backing.halflife"])
    focus = w.draw("FOCUS", occurrence=w.t) < s["backing.focus_rate"]
    if focus:
        w.note("focusing_event", value=s["backing.focus_jump"])
    for principal in w.principals:
        mean = mean_backing(w, principal)
        b = mean + (principal.b - mean) * decay + \
            s["backing.sd"] * math.sqrt(1 - decay * decay) * normal(w.draw("BACKING", principal.id, occurrence=w.t))
        if focus:
            b += principal.weight * s["backing.focus_jump"] * (1 - b)
        chance = 1 / s["backing.minister_tenure"] if w.chance_reshuffles else 0
        if principal in w.reshuffled or w.draw("RESHUFFLE", principal.id, occurrence=w.t) < chance:
            level = mean + 2 * s["backing.sd"] * normal(w.draw("RESHUFFLE_LEVEL", principal.id, occurrence=w.t))
            b = min(0.95, max(0.02, level))
            w.note("reshuffle", value=b)
        principal.b = min(1.0, max(0.0, b))


def mean_backing(w, principal):
    return w.setting["backing.mean"] if principal is None or principal.mean is None else principal.mean


def backing(w, principal):
    """What whoever reads it sees; b of a principal, the mean where there is none."""
    if principal is None and DIFFERS["crowding spares organisations without a principal"]:
        return mean_backing(w, None)
    b = principal.b if principal else mean_backing(w, None)
    return b * (1 - w.setting["backing.crowding"] * general_crisis(w))


# ---------------------------------------------------------------------------------------------------------------------
# SM2 Posts, turnover, learning

def occupy(w, post, t):
    """Somebody is in post from day t on."""
    post.present = True
    post.arrives = None
    post.leaves = t + geometric(w.setting["staff.tenure"], w.draw("TENURE", post.id, occurrence=post.occupant)) \
        if post.turnover else None


def vacate(w, post, t):
    """Left on day t: the next one is there on day t + 1 + floor(Exp(delay)), and not within an unfilled range."""
    post.present = False
    post.leaves = None
    u = w.draw("VACANCY", post.id, occurrence=post.occupant)
    post.arrives = t + 1 + math.floor(exponential(w.setting["staff.recruit_delay"], u))


def unfilled(post, t):
    return next((span for span in post.unfilled if span[0] <= t < span[1]), None)


def leave(w, post):
    """Whoever leaves puts the files back; part of what was done on them is lost."""
    w.note("departure", None, post.organisation, post)
    post.present = False
    post.leaves = None
    for item in list(post.tray):
        lose(w, item)
        take_from_holder(item)
        pool_of(item).append(item)


def lose(w, item):
    item.remaining += w.setting["staff.handover_loss"] * (item.size - item.remaining)


def sm2_staffing(w):
    """Section 7, SM2: departures, then arrivals, by post; then everybody present has been there a day longer."""
    t = w.t
    for post in w.posts:
        if not post.present:
            continue
        if post.ended:
            leave(w, post)
        elif unfilled(post, t):
            leave(w, post)
            post.arrives = unfilled(post, t)[1]
        elif post.leaves == t:
            leave(w, post)
            vacate(w, post, t)
    for post in w.posts:
        if post.ended or post.present or post.arrives is None or post.arrives > t or unfilled(post, t):
            continue
        post.occupant += 1
        post.x = 0
        occupy(w, post, t)
        w.note("arrival", None, post.organisation, post)
    for post in w.posts:
        post.x += post.present


def efficiency(w, post):
    x = post.x + (w.phase == 1 and DIFFERS["today counts as experience from phase 1 on"])
    return 1 - (1 - w.setting["staff.efficiency_at_arrival"]) * math.exp(-x / w.setting["staff.learning_time"])


# ---------------------------------------------------------------------------------------------------------------------
# SM3 Capacity and crises

def general_crisis(w):
    """Share that crises take which name no organisation."""
    left = 1.0
    for (begin, end), level, named in w.crises:
        if begin <= w.t < end and not named:
            left *= 1 - level
    return 1 - left


def crisis(w, organisation):
    left = 1.0
    for (begin, end), level, named in w.crises:
        if begin <= w.t < end and (not named or organisation in named):
            left *= 1 - level
    return 1 - left


def sm3_capacity(w, post):
    """Section 7, SM3."""
    if not post.present:
        return 0.0
    return post.fte * w.setting["staff.availability"] * (1 - crisis(w, post.organisation))


# ---------------------------------------------------------------------------------------------------------------------
# SM4 Gates

def sm4_gates(w):
    """Section 7, SM4, with the dates of decision 1."""
    t, s = w.t, w.setting
    year = w.calendar.dates[t].year
    p_granted = s["gate.budget_p0"] + (s["gate.budget_p1"] - s["gate.budget_p0"]) * backing(w, w.pm)
    if t == w.calendar.day(f"{year}-07-01") and w.calendar.start <= datetime.date(year, 7, 1):
        for m in w.measures:
            asks = m.budget_gate and not m.funded and m.granted_for is None and m.launched and not m.abandoned
            if asks and m.stage in (DESIGN, CLEAR, GATE):
                if w.draw("BUDGET", m.id, occurrence=plan_year(w)) < p_granted:
                    m.granted_for = year + 1
                    w.note("budget_granted", m, value=p_granted)
                else:
                    w.note("budget_refused", m, value=p_granted)
    if t == w.calendar.day(f"{year}-01-01"):
        for m in w.measures:
            if m.granted_for == year:
                m.funded = True
    for m in w.measures:
        if m.stage == GATE and not m.abandoned:
            open_gates(w, m)


def plan_year(w):
    return w.calendar.dates[w.t].year - w.calendar.start.year


def enter_gate(w, m):
    m.stage = GATE
    note_stage(w, m)
    if m.legal_gate:
        z = normal(w.draw("LEGAL", m.id, occurrence=m.gate_entries))
        m.legal_left = w.setting["gate.legal_median"] * math.exp(w.setting["gate.legal_sigma"] * z)
    m.gate_entries += 1
    m.gate_day = w.t  # a legal text takes until tomorrow at least
    open_gates(w, m)


def open_gates(w, m):
    """Delivery starts when all gates are open."""
    if m.legal_left is not None and m.legal_left <= 0 and w.t > m.gate_day:
        m.legal_left = None
    required = all(w.measure[name].done_day is not None for name in m.requires)
    if m.legal_left is None and (m.funded or not m.budget_gate) and required:
        w.note("gate_open", m)
        open_stage(w, m, DELIVER)


# ---------------------------------------------------------------------------------------------------------------------
# SM5 Stages and dispatch

def launch_due_measures(w):
    due = [m for m in w.measures if not m.launched and not m.abandoned and m.launch_day <= w.t]
    plan = w.scenario["plan"]
    for m in sorted(due, key=lambda m: (-m.salience, m.priority, m.index)):
        under_way = sum(other.lead is m.lead and other.launched and other.done_day is None and not other.abandoned and
                        other.stage != GATE for other in w.measures)
        if plan.get("launch") != "wip_limit" or under_way < plan["limit"]:
            launch(w, m)


def launch(w, m):
    if not m.launched and not m.abandoned:
        m.launched = True
        m.last_progress = m.launched_on = w.t
        w.note("launch", m, m.lead)
        open_stage(w, m, SCOPE)


def note_stage(w, m):
    w.note("stage", m, value=m.stage)


def open_stage(w, m, stage):
    m.stage = stage
    note_stage(w, m)
    if stage == CLEAR:
        ask_partners(w, m)
        return
    effort = m.share[stage] * m.effort
    m.waiting = [package for package in m.packages if package.stage == stage]
    if m.waiting:
        start_packages(w, m)
    elif stage == SCOPE:
        work(w, m, m.lead, effort)
    elif stage == ROLLOUT:
        for organisation in m.rollout:
            work(w, m, organisation, effort / len(m.rollout))
    else:
        joint_work(w, m, effort)
    end_stage_if_done(w, m)


def joint_work(w, m, effort):
    n = len(m.partners)
    part = min(0.6, 0.12 * n)
    work(w, m, m.lead, effort * (1 - part))
    for partner in m.partners:
        work(w, m, partner, effort * part / n)


def start_packages(w, m):
    """A package is given out when those before it are finished, rework included."""
    for package in list(m.waiting):
        if all(before in m.finished for before in package.after):
            m.waiting.remove(package)
            work(w, m, package.owner, package.share * m.effort, package)


def work(w, m, organisation, size, package=None, origin=None):
    """An item of work, or of rework of its origin. Open: where there is nothing to do there is no item."""
    if size > 0:
        item = new_item(w, m, WORK, organisation, size, package)
        if origin:
            item.stage, item.depth = origin.stage, origin.depth + 1
        dispatch(w, item)
    elif package:
        package_finished(w, m, package)


def package_finished(w, m, package):
    if package and not any(item.package is package for item in m.items):
        m.finished.add(package.id)
        start_packages(w, m)


def new_item(w, m, kind, organisation, size, package=None, origin=None):
    w.created += 1
    item = Thing(kind=kind, measure=m, stage=m.stage, organisation=organisation, holder=None, size=size, remaining=size,
                 patience=w.setting["exception.timeout"], created=w.t, ready=w.ready, depth=0, number=w.created,
                 package=package, origin=origin, by=None)
    m.items.append(item)
    return item


def take_from_holder(item):
    if item.holder:
        item.holder.tray.remove(item)
        item.holder = None
    elif item in pool_of(item):
        pool_of(item).remove(item)


def pool_of(item):
    """Open: a decision waits where the head is to come; anything else with its organisation."""
    head = head_for(item.organisation) if item.kind == DECIDE else None
    return (head or item).organisation.pool


def withdraw(item):
    take_from_holder(item)
    item.measure.items.remove(item)


def serving_key(w):
    """Section 3: order in which a tray or pool is served."""
    def key(item):
        m = item.measure
        when = item.remaining if w.setting["order.tray"] == "shortest" else item.ready
        return (m.chased_until < w.t, item.kind != DECIDE, when, -m.salience, m.priority, m.index, item.number)
    return key


def dispatch(w, item):
    """Section 7, SM5: to a present official, or into the pool."""
    post = head_for(item.organisation) if item.kind == DECIDE else None
    if post is None and item.kind == DECIDE and item.origin.by.present:
        post = item.origin.by
    if post is None:
        post = least_loaded(w, item)
    if post is None or not post.present:
        pool_of(item).append(item)
    else:
        item.holder = post
        post.tray.append(item)


def head_for(organisation):
    """The head of the organisation, else of the nearest ancestor that has a head post."""
    while organisation:
        if organisation.head and not organisation.head.ended:
            return organisation.head
        organisation = organisation.parent
    return None


def least_loaded(w, item):
    best, least = None, None
    for post in item.organisation.posts:
        if post.present:
            more = item.remaining if DIFFERS["dispatch counts what remains of the item"] else item.size
            load = (sum(other.remaining for other in post.tray) + more) / \
                (post.fte * efficiency(w, post) * (1 if post.dedicated else
                                                   max(share(w, post.organisation), w.setting["attention.floor"])))
            if least is None or load < least:
                best, least = post, load
    return best


def share(w, organisation):
    low, high = w.setting["attention.share_min"], w.setting["attention.share_max"]
    return low + (high - low) * backing(w, organisation.principal)


def sm5_dispatch_pools(w):
    """Every morning, by organisation and in serving order."""
    for organisation in w.organisations:
        order = serving_key(w)
        blind = DIFFERS["pools are given out without regard to chasing"]
        waiting = sorted(organisation.pool, key=lambda item: order(item)[blind:])
        organisation.pool = []
        for item in waiting:
            dispatch(w, item)


def finished(w, item):
    """Phase 8: what a finished item brings about."""
    m = item.measure
    m.items.remove(item)
    m.last_progress = w.t  # Open: a measure moves when an item of it is finished, of whatever kind
    m.moved.append(w.t)
    if item.kind == WORK:
        sm11_exception(w, item)
        package_finished(w, m, item.package)
        end_stage_if_done(w, m)
    elif item.kind == DECIDE:
        w.note("decision_taken", m, item.organisation)
        rework(w, item)
        end_stage_if_done(w, m)
    elif item.kind == REVIEW:
        sm9_answer(w, item)
    elif item.kind == RENEG:
        ask_partners(w, m)


def end_stage_if_done(w, m):
    """Optional packages hold nothing up; what is open of them when the measure is done is withdrawn."""
    needed = [thing.package for thing in m.items] + m.waiting
    if m.done_day is not None or any(package is None or not package.optional for package in needed):
        return
    if m.stage == SCOPE:
        open_stage(w, m, DESIGN)
    elif m.stage == DESIGN:
        open_stage(w, m, CLEAR)
    elif m.stage == DELIVER and ROLLOUT in m.share:
        m.delivered = True
        open_stage(w, m, ROLLOUT)
    else:
        if m.stage == DELIVER and DIFFERS["a roll-out that is none is logged as opened"]:
            m.stage = ROLLOUT
            note_stage(w, m)
        m.delivered = True
        m.done_day = w.t
        for item in list(m.items):
            withdraw(item)
        w.note("done", m)


# ---------------------------------------------------------------------------------------------------------------------
# SM6 Coordinator

def sm6_coordinator(w):
    """Section 7, SM6: committee, duty, hub, chasing."""
    t, s = w.t, w.setting
    for post in w.posts:
        post.committee = post.duty = 0.0
    w.eta = w.authority = 0.0
    if t > 0 and t % s["committee.period"] == 0:
        committee(w)
    if w.coordinator is None:
        return
    head = w.coordinator.head
    w.authority = s["coord.rank"] * (1 if head and head.present else s["coord.vacant_head"])
    duties = []
    for post in w.coordinator.posts:
        if post.present:
            psi = s["coord.duty_head"] if post.head else \
                s["coord.duty_files_waiting"] if post.tray else s["coord.duty_no_files"]
            duties.append((post, psi * (sm3_capacity(w, post) - post.committee)))
    q = sum(duty for _, duty in duties)
    # Hub.
    going = [m for m in w.measures if m.launched and m.done_day is None and not m.abandoned]
    members = sum(1 + len(m.partners) for m in going if len(m.partners) >= 2)
    need = s["coord.hub_role"] * s["hub.per_member"] * members
    hub = min(need, s["coord.hub_cap"] * q)
    w.eta = s["coord.hub_role"] * hub / need if need > 0 else 0.0
    # Chasing.
    candidates = [m for m in going if m.stage != GATE and not m.disputed and m.chased_until < t and
                  any(item.holder and item.organisation is not w.coordinator for item in m.items)]
    first = (lambda m: m.due) if s["order.chase"] == "due" else (lambda m: last_seen(w, m))
    candidates.sort(key=lambda m: (first(m), -m.salience, m.priority, m.index))
    deposit = min(q - hub, max(0.0, len(candidates) * s["coord.chase_cost"] - w.bank))
    w.bank += deposit
    while w.bank >= s["coord.chase_cost"] and candidates:
        m = candidates.pop(0)
        m.chased_until = t + s["coord.chase_days"]
        w.bank -= s["coord.chase_cost"]
        w.note("chase", m)
    for post, duty in duties:
        if q > 0:
            post.duty = duty * (hub + deposit) / q
            post.accounts["hub"] += duty * hub / q
            post.accounts["chase"] += duty * deposit / q


def last_seen(w, m):
    """When the coordinator believes that a measure last moved: as it stood at this hour `sensing_lag` days ago.

    At this hour of that day, what moved on it had not moved yet.
    """
    known = w.t - w.setting["coord.sensing_lag"] - 1
    if m.last_progress <= known:
        return m.last_progress
    launched = 0 if DIFFERS["with a lag, the launch is forgotten"] else m.launched_on
    return max((day for day in m.moved if day <= known), default=launched)


def committee(w):
    w.note("committee")
    for organisation in w.organisations:
        if organisation.role not in ("ministry", "service", "coordinator"):
            continue
        attending = next((post for post in organisation.posts if post.present), None)
        if attending is None:
            continue
        attending.committee = min(w.setting["committee.cost"], sm3_capacity(w, attending))
        attending.accounts["committee"] += attending.committee
        agenda = w.measures if w.setting["committee.agenda"] else []  # decision 3
        for m in agenda:
            if m.lead is organisation and m.launched and m.done_day is None and not m.abandoned:
                m.chased_until = w.t + w.setting["coord.chase_days"]


# ---------------------------------------------------------------------------------------------------------------------
# SM7 An official's day, SM8 cost of talking

def sm7_work_day(w, post):
    """Section 7, SM7. Returns the items that were finished, in order."""
    s, book = w.setting, post.accounts
    if post.ended:
        return []
    if not post.present:
        book["vacancy"] += post.fte
        return []
    available = post.fte * s["staff.availability"]
    book["leave"] += post.fte - available
    book["crisis"] += available - sm3_capacity(w, post)
    c = sm3_capacity(w, post) - post.committee - post.duty
    if not post.tray and not post.dedicated and s["nonplan.empty_days"] == "simulated":
        post.backlog = min(post.backlog + day_job(w, post), s["nonplan.cap"])
        served = min(post.backlog, c)
        post.backlog -= served
        book["non_plan"] += served
        book["idle"] += c - served
        return []
    if not post.tray:
        book["idle" if post.dedicated else "non_plan"] += c
        return []
    n = 0.0
    if not post.dedicated:
        arrivals = day_job(w, post)
        post.backlog = min(post.backlog + arrivals, s["nonplan.cap"])
        phi = share(w, post.organisation)
        if any(item.measure.chased_until >= w.t for item in post.tray):
            phi += (1 - phi) * s["coord.chase_effect"] * w.authority
        n = min(post.backlog, (1 - phi) * c)
    left = c - n
    done = []
    e = efficiency(w, post)
    for item in sorted(post.tray, key=serving_key(w)):
        if left <= 0:
            break
        gamma = sm8_talking(w, item)
        spent = min(left, item.remaining * gamma / e)
        progress = spent * e / gamma
        if spent < left or progress >= item.remaining - 1e-9:
            progress = min(progress, item.remaining)
        item.remaining -= progress
        left -= spent
        kind = {WORK: "rework" if item.depth else "direct", REVIEW: "review", DECIDE: "decision",
                RENEG: "renegotiation"}[item.kind]
        book[kind] += progress
        book["communication"] += progress * (gamma - 1)
        book["onboarding"] += spent - progress * gamma
        if spent > 0:
            item.measure.active = item.measure.worked = True
        if item.remaining <= 1e-9:
            item.remaining = 0.0
            item.by = post
            done.append(item)
    for item in done:
        take_from_holder(item)
    more = min(post.backlog - n, left) if not post.dedicated else 0.0
    post.backlog -= n + more
    book["non_plan"] += n + more
    book["idle"] += left - more
    return done


def day_job(w, post):
    """The files that come in on a day, as one draw (section 7, SM7)."""
    s = w.setting
    files = s["nonplan.load"] * post.fte * s["staff.availability"] / s["nonplan.size"]
    law = (files, s["nonplan.size"], s["nonplan.law"])
    if law not in DAY_JOB_LAWS:
        DAY_JOB_LAWS[law] = DayJobTotal(*law)
    return DAY_JOB_LAWS[law].inverse(w.draw("DAY_JOB", post.id, occurrence=w.t))


DAY_JOB_LAWS = {}


def sm8_talking(w, item):
    """Section 7, SM8, with decision 5: joint work only."""
    n = 1 + len(item.measure.partners)
    joint = item.stage in (DESIGN, DELIVER) or not w.setting["comms.joint_only"]
    if item.kind != WORK or not joint or n == 1:
        return 1.0
    eta = w.eta if n >= 3 else 0.0
    return 1 + w.setting["comms.per_link"] * ((1 - eta) * (n - 1) + eta)


# ---------------------------------------------------------------------------------------------------------------------
# SM9 Clearance

def ask_partners(w, m):
    """A review of every partner that has not agreed, all at once."""
    asked = [partner for partner in m.partners if partner not in m.agreed]
    for partner in asked:
        dispatch(w, new_item(w, m, REVIEW, partner, w.setting["clearance.review_effort"]))
    if not asked:
        enter_gate(w, m)


def sm9_answer(w, item):
    """Section 7, SM9, without the term of ties (decision 4)."""
    m, j, s = item.measure, item.organisation, w.setting
    logit = s["clearance.base"] - s["clearance.conflict"] * m.conflict + \
        s["clearance.backing"] * (2 * backing(w, j.principal) - 1)
    if s["clearance.frailty_sd"] > 0:
        logit += s["clearance.frailty_sd"] * normal(w.draw("FRAILTY", m.id, j.id))
    p = 1 / (1 + math.exp(-logit))
    p += s["clearance.shadow"] * backing(w, w.pm) * (1 - p)
    asks = m.asks.get(j, 0)
    m.asks[j] = asks + 1
    if w.draw("REVIEW", m.id, j.id, asks) < p:
        m.agreed.add(j)
        w.note("review_agreed", m, j, value=p)
    else:
        m.objections[j] = m.objections.get(j, 0) + 1
        m.objected += 1
        w.note("review_objected", m, j, value=p)
    if not any(other.kind == REVIEW for other in m.items):
        judge_round(w, m)


def judge_round(w, m):
    if all(partner in m.agreed for partner in m.partners):
        enter_gate(w, m)
    elif any(m.objections.get(partner, 0) >= w.setting["clearance.rounds_max"] for partner in m.partners):
        m.disputed = True
        w.note("dispute", m)
    else:
        size = w.setting["clearance.renegotiation"] * m.share[DESIGN] * m.effort
        dispatch(w, new_item(w, m, RENEG, m.lead, size))


# ---------------------------------------------------------------------------------------------------------------------
# SM10 Disputes and arbitration

def sm10_arbitration(w):
    """Section 7, SM10: first the slot, then new requests."""
    t, s = w.t, w.setting
    b_pm = backing(w, w.pm)
    if w.draw("RIM_SLOT", occurrence=t) < s["arbitration.slots"] * b_pm and w.queue:
        m = w.queue.pop(0)
        granted = w.draw("RIM_DECISION", m.id, occurrence=m.referrals) < (1 + b_pm) / 2
        m.referrals += 1
        w.arbitrations += 1
        m.disputed = m.queued = False
        if granted:
            w.note("arbitration_granted", m)
            m.agreed = set(m.partners)
            enter_gate(w, m)
        else:
            w.note("arbitration_refused", m)
            m.passes += 1
            m.objections = {}
            m.stage = DESIGN
            note_stage(w, m)
            joint_work(w, m, s["arbitration.refused_redo"] * m.share[DESIGN] * m.effort)
            end_stage_if_done(w, m)
    waiting = [m for m in w.measures if m.disputed and not m.queued]
    for m in sorted(waiting, key=lambda m: (-m.salience, m.priority, m.index)):
        p = s["arbitration.escalation"] * backing(w, m.lead.principal)
        if w.draw("ESCALATE", m.id, occurrence=t) < p:
            m.queued = True
            w.queue.append(m)
            w.note("arbitration_requested", m)


# ---------------------------------------------------------------------------------------------------------------------
# SM11 Exceptions

def sm11_exception(w, item):
    """Section 7, SM11: finished work may need a decision."""
    m, s = item.measure, w.setting
    p = s["exception.p0"] + (s["exception.p1"] - s["exception.p0"]) * m.ambiguity
    occurrence = 128 * m.passes + 16 * item.stage + min(item.depth, 15)
    whose = item.package or item.organisation
    if w.draw("EXCEPTION", m.id, whose.id, occurrence) < p:
        w.note("exception", m, item.organisation, value=item.size)
        decision = new_item(w, m, DECIDE, item.organisation, s["exception.decide_effort"], item.package, item)
        dispatch(w, decision)


def rework(w, decision):
    origin = decision.origin
    work(w, origin.measure, decision.organisation, w.setting["exception.rework"] * origin.size, origin.package, origin)


def time_outs(w):
    """Phase 9: decisions nobody took in time; the work is redone on a guess and quality falls (decisions 2 and 7).

    Open: the time-out is the one in force when the decision was asked for.
    """
    s = w.setting
    for m in w.measures:
        for item in [i for i in m.items if i.kind == DECIDE and w.t - i.created >= i.patience]:
            withdraw(item)
            part = item.origin.size / m.effort if s["exception.loss_proportional"] else 1
            m.quality = max(0.0, m.quality - s["exception.quality_loss"] * part)
            w.note("decision_defaulted", m, item.organisation)
            if s["exception.default_rework"]:
                rework(w, item)
            else:
                package_finished(w, m, item.package)
            end_stage_if_done(w, m)


# ---------------------------------------------------------------------------------------------------------------------
# Phase 10, and SM13 Classification

def evening(w):
    """Section 12.1: the state of a measure's day; clocks and dates of the evening."""
    for m in w.measures:
        m.waits[wait_state(w, m)] += 1
        if m.legal_left is not None:
            m.legal_left -= 1 - crisis(w, m.lead)


def month_end(w):
    """What the result file keeps for each month, of the state at its end."""
    held = lambda items: sum(item.remaining for item in items)
    return {
        "backing": [principal.b for principal in w.principals],
        "backlog_tray": [sum(held(post.tray) for post in o.posts) for o in w.organisations],
        "backlog_pool": [held(o.pool) for o in w.organisations],
        "backlog_day_job": [sum(post.backlog for post in o.posts if not post.ended) for o in w.organisations],
        "open_disputes": sum(m.disputed for m in w.measures),
        "arbitrations": w.arbitrations,
        "chase_bank": w.bank,
    }


def wait_state(w, m):
    if m.done_day is not None and m.done_day < w.t:
        return "done"
    if m.abandoned:
        return "abandoned"
    if not m.launched:
        return "not_launched"
    if m.active:
        return "active"
    if m.disputed:
        return "dispute"
    if m.stage == GATE:
        return "legal_gate" if m.legal_left is not None else "budget_gate"
    if not m.items:
        return "active"  # Open: done today, by a decision that nobody took
    if not any(item.holder for item in m.items):
        return "staff_wait"
    if all(item.kind == DECIDE for item in m.items):
        return "decision"
    if m.stage == CLEAR:
        return "renegotiation" if any(item.kind == RENEG for item in m.items) else "review"
    return "in_tray"


def progress(m):
    if not m.launched:
        return 0.0
    if m.done_day is not None:
        return 1.0
    f = sum(m.weight[stage] for stage in range(m.stage))
    if m.stage == CLEAR:
        part = sum(partner in m.agreed for partner in m.partners) / len(m.partners)
    elif m.stage == GATE:
        part = 0.0
    else:
        originals = [item for item in m.items if item.kind == WORK and item.depth == 0 and item.stage == m.stage]
        left = sum(item.remaining for item in originals)
        left += sum(package.share * m.effort for package in m.waiting)
        part = 1 - left / (m.share[m.stage] * m.effort)
    return f + m.weight[m.stage] * part


def sm13_classification(w):
    """Section 7, SM13: two evaluators judge the same state."""
    rule = w.evaluation
    for m in w.measures:
        f = progress(m)
        m.judged_quality = m.quality
        begun = rule["self_rule"] == "delivering" and m.launched and m.stage >= DELIVER
        independent = 3 if m.done_day is not None and m.quality >= rule["quality_required"] - 1e-9 else \
            2 if m.done_day is not None or f >= rule["theta_partial"] - 1e-9 else 1 if m.worked else 0
        own = 3 if m.delivered or begun else 2 if f >= rule["self_threshold"] - 1e-9 else 1  # begun or not
        m.status = [mistaken(w, m, "independent", independent), mistaken(w, m, "self", own)]


def mistaken(w, m, evaluator, status):
    """Error of an evaluator, on the three classes not realised (0 and 1), partly and realised."""
    error = w.evaluation["error"]
    if error > 0:
        u = w.draw("EVALUATOR_ERROR", m.id, evaluator)
        if u < error and status >= 2:
            return status - 1
        if u > 1 - error and status <= 2:
            return max(status, 1) + 1
    return status
