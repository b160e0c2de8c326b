"""What becomes of a measure's files: gates (SM4), stages and dispatch (SM5)."""
import datetime
import math

import agreement
import choices
import knowing
import people
from chance import normal
from reading import CLEAR, DECIDE, DELIVER, DESIGN, GATE, RENEG, REVIEW, ROLLOUT, SCOPE, WORK, Thing


# ---------------------------------------------------------------------------------------------------------------------
# SM4 Gates

def sm4_gates(w):
    """Section 7, SM4, with the dates of decision 1."""
    t, s = w.t, w.setting
    year = w.calendar.dates[t].year
    p_granted = s["gate.budget_p0"] + (s["gate.budget_p1"] - s["gate.budget_p0"]) * people.backing(w, w.pm)
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
        agreement.ask_partners(w, m)
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
            item.drawn_for = origin.drawn_for
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
                 package=package, origin=origin, by=None, drawn_for=organisation)
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
        knowing.given(item)


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
            more = item.remaining if choices.DIFFERS["dispatch counts what remains of the item"] else item.size
            load = (sum(other.remaining for other in post.tray) + more) / \
                (post.fte * people.efficiency(w, post) * (1 if post.dedicated else
                                                   max(share(w, post.organisation), w.setting["attention.floor"])))
            if least is None or load < least:
                best, least = post, load
    return best


def share(w, organisation):
    low, high = w.setting["attention.share_min"], w.setting["attention.share_max"]
    return low + (high - low) * people.backing(w, organisation.principal)


def sm5_dispatch_pools(w):
    """Every morning, by organisation and in serving order."""
    for organisation in w.organisations:
        order = serving_key(w)
        blind = choices.DIFFERS["pools are given out without regard to chasing"]
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
    knowing.worked(item)
    if item.kind == WORK:
        agreement.sm11_exception(w, item)
        package_finished(w, m, item.package)
        end_stage_if_done(w, m)
    elif item.kind == DECIDE:
        w.note("decision_taken", m, item.organisation)
        agreement.rework(w, item)
        end_stage_if_done(w, m)
    elif item.kind == REVIEW:
        agreement.sm9_answer(w, item)
    elif item.kind == RENEG:
        agreement.ask_partners(w, m)


def end_stage_if_done(w, m):
    """Optional packages hold nothing up; what is open of them when the measure is done is withdrawn."""
    needed = [thing.package for thing in m.items] + m.waiting
    if m.done_day is not None or any(package is None or not package.optional for package in needed):
        return
    if m.stage == DELIVER:
        knowing.delivered(w, m)
    if m.stage == SCOPE:
        open_stage(w, m, DESIGN)
    elif m.stage == DESIGN:
        open_stage(w, m, CLEAR)
    elif m.stage == DELIVER and ROLLOUT in m.share:
        m.delivered = True
        open_stage(w, m, ROLLOUT)
    else:
        if m.stage == DELIVER and choices.DIFFERS["a roll-out that is none is logged as opened"]:
            m.stage = ROLLOUT
            note_stage(w, m)
        m.delivered = True
        m.done_day = w.t
        for item in list(m.items):
            withdraw(item)
        w.note("done", m)
