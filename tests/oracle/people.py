"""Ministers and officials: backing (SM1), posts and learning (SM2), capacity and crises (SM3)."""
import math

import choices
import files
import knowing
from chance import exponential, geometric, normal


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
    if principal is None and choices.DIFFERS["crowding spares organisations without a principal"]:
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
        files.take_from_holder(item)
        files.pool_of(item).append(item)


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
        knowing.newcomer(w, post)
        occupy(w, post, t)
        w.note("arrival", None, post.organisation, post)
    for post in w.posts:
        post.x += post.present


def efficiency(w, post):
    x = post.x + (w.phase == 1 and choices.DIFFERS["today counts as experience from phase 1 on"])
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
