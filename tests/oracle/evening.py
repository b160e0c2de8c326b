"""What is seen of a day: waits and months (phase 10), and how measures are classified (SM13)."""
import knowing
import people
from reading import CLEAR, DECIDE, DELIVER, GATE, RENEG, WORK


# ---------------------------------------------------------------------------------------------------------------------
# Phase 10, and SM13 Classification

def evening(w):
    """Section 12.1: the state of a measure's day; clocks and dates of the evening."""
    for m in w.measures:
        m.waits[wait_state(w, m)] += 1
        if m.legal_left is not None:
            m.legal_left -= 1 - people.crisis(w, m.lead)


def month_end(w):
    """What the result file keeps for each month, of the state at its end."""
    held = lambda items: sum(item.remaining for item in items)
    seen = {"tie": knowing.means(w)} if w.has_ties else {}
    return {
        **seen,
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
