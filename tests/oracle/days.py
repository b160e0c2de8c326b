"""What officials do with a day: the coordinator's (SM6), everybody's (SM7), the cost of talking (SM8)."""
import choices
import files
import knowing
import people
from chance import DayJobTotal
from reading import DECIDE, DELIVER, DESIGN, GATE, RENEG, REVIEW, WORK


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
            duties.append((post, psi * (people.sm3_capacity(w, post) - post.committee)))
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
    launched = 0 if choices.DIFFERS["with a lag, the launch is forgotten"] else m.launched_on
    return max((day for day in m.moved if day <= known), default=launched)


def committee(w):
    w.note("committee")
    delegates = []
    for organisation in w.organisations:
        if organisation.role not in ("ministry", "service", "coordinator"):
            continue
        attending = next((post for post in organisation.posts if post.present), None)
        if attending is None:
            continue
        delegates.append(attending)
        attending.committee = min(w.setting["committee.cost"], people.sm3_capacity(w, attending))
        attending.accounts["committee"] += attending.committee
        agenda = w.measures if w.setting["committee.agenda"] else []  # decision 3
        for m in agenda:
            if m.lead is organisation and m.launched and m.done_day is None and not m.abandoned:
                m.chased_until = w.t + w.setting["coord.chase_days"]
    knowing.committee(w, delegates)


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
    book["crisis"] += available - people.sm3_capacity(w, post)
    c = people.sm3_capacity(w, post) - post.committee - post.duty
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
        phi = files.share(w, post.organisation)
        if any(item.measure.chased_until >= w.t for item in post.tray):
            phi += (1 - phi) * s["coord.chase_effect"] * w.authority
        n = min(post.backlog, (1 - phi) * c)
    left = c - n
    done = []
    e = people.efficiency(w, post)
    for item in sorted(post.tray, key=files.serving_key(w)):
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
        files.take_from_holder(item)
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
