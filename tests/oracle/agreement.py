"""Where work is held up: clearance (SM9), arbitration (SM10), exceptions and their decisions (SM11)."""
import math

import choices
import files
import knowing
import people
from chance import normal
from reading import DECIDE, DESIGN, RENEG, REVIEW


# ---------------------------------------------------------------------------------------------------------------------
# SM9 Clearance

def ask_partners(w, m):
    """A review of every partner that has not agreed, all at once."""
    asked = [partner for partner in m.partners if partner not in m.agreed]
    for partner in asked:
        files.dispatch(w, files.new_item(w, m, REVIEW, partner, w.setting["clearance.review_effort"]))
    if not asked:
        files.enter_gate(w, m)


def sm9_answer(w, item):
    """Section 7, SM9; ties are neutral where they are as on the first day (decision 4)."""
    m, j, s = item.measure, item.organisation, w.setting
    logit = s["clearance.base"] - s["clearance.conflict"] * m.conflict + \
        s["clearance.backing"] * (2 * people.backing(w, j.principal) - 1)
    if s["clearance.frailty_sd"] > 0:
        logit += s["clearance.frailty_sd"] * normal(w.draw("FRAILTY", m.id, j.id))
    if w.has_ties:
        logit += s["clearance.ties"] * (knowing.of_review(item) - s["ties.initial"] - s["ties.reference_gap"])
        knowing.reviewed(w, item)
    p = 1 / (1 + math.exp(-logit))
    p += s["clearance.shadow"] * people.backing(w, w.pm) * (1 - p)
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
        files.enter_gate(w, m)
    elif any(m.objections.get(partner, 0) >= w.setting["clearance.rounds_max"] for partner in m.partners):
        m.disputed = True
        w.note("dispute", m)
    else:
        size = w.setting["clearance.renegotiation"] * m.share[DESIGN] * m.effort
        files.dispatch(w, files.new_item(w, m, RENEG, m.lead, size))


# ---------------------------------------------------------------------------------------------------------------------
# SM10 Disputes and arbitration

def sm10_arbitration(w):
    """Section 7, SM10: first the slot, then new requests."""
    t, s = w.t, w.setting
    b_pm = people.backing(w, w.pm)
    if w.draw("RIM_SLOT", occurrence=t) < s["arbitration.slots"] * b_pm and w.queue:
        m = w.queue.pop(0)
        granted = w.draw("RIM_DECISION", m.id, occurrence=m.referrals) < (1 + b_pm) / 2
        m.referrals += 1
        w.arbitrations += 1
        m.disputed = m.queued = False
        if granted:
            w.note("arbitration_granted", m)
            m.agreed = set(m.partners)
            files.enter_gate(w, m)
        else:
            w.note("arbitration_refused", m)
            m.passes += 1
            m.objections = {}
            m.stage = DESIGN
            files.note_stage(w, m)
            files.joint_work(w, m, s["arbitration.refused_redo"] * m.share[DESIGN] * m.effort)
            files.end_stage_if_done(w, m)
    waiting = [m for m in w.measures if m.disputed and not m.queued]
    for m in sorted(waiting, key=lambda m: (-m.salience, m.priority, m.index)):
        p = s["arbitration.escalation"] * people.backing(w, m.lead.principal)
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
    depth = item.depth if choices.DIFFERS["rework deeper than fifteen has numbers of its own"] else min(item.depth, 15)
    occurrence = 128 * m.passes + 16 * item.stage + depth % 16 + (depth // 16 << 24)
    keeps = choices.DIFFERS["work keeps the luck of its first organisation"]
    whose = item.package or (item.drawn_for if keeps else item.organisation)
    if w.draw("EXCEPTION", m.id, whose.id, occurrence) < p:
        w.note("exception", m, item.organisation, value=item.size)
        decision = files.new_item(w, m, DECIDE, item.organisation, s["exception.decide_effort"], item.package, item)
        files.dispatch(w, decision)


def rework(w, decision):
    origin = decision.origin
    files.work(w, origin.measure, decision.organisation, w.setting["exception.rework"] * origin.size, origin.package,
               origin)


def time_outs(w):
    """Phase 9: decisions nobody took in time; the work is redone on a guess and quality falls (decisions 2 and 7).

    Open: the time-out is the one in force when the decision was asked for.
    """
    s = w.setting
    for m in w.measures:
        for item in [i for i in m.items if i.kind == DECIDE and w.t - i.created >= i.patience]:
            files.withdraw(item)
            part = item.origin.size / m.effort if s["exception.loss_proportional"] else 1
            m.quality = max(0.0, m.quality - s["exception.quality_loss"] * part)
            w.note("decision_defaulted", m, item.organisation)
            if s["exception.default_rework"]:
                rework(w, item)
            else:
                files.package_finished(w, m, item.package)
            files.end_stage_if_done(w, m)
