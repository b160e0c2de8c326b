"""Ties between persons (SM12), night by night: every tie of everybody fades every night, looked at or not."""
import math

from reading import DELIVER, RENEG, WORK


def begin(w):
    """On the first day everybody has the same tie to everybody. Open: a post that is added has it, as it is by then."""
    w.unrenewed = w.setting["ties.initial"]


def night(w):
    left = math.exp(-1 / w.setting["ties.decay_time"])
    w.unrenewed *= left
    for post in w.posts:
        post.base_tie *= left
        post.ties = {name: tie * left for name, tie in post.ties.items()}


def tie(post, organisation):
    return post.ties.get(organisation.id, post.base_tie)


def meet(w, post, organisation):
    """An interaction."""
    s = tie(post, organisation)
    post.ties[organisation.id] = s + w.setting["ties.gain"] * (1 - s)


def newcomer(w, post):
    """Open: what is handed on goes on fading while nobody is there."""
    post.base_tie *= w.setting["ties.memory"]
    post.ties = {name: tie * w.setting["ties.memory"] for name, tie in post.ties.items()}


def given(item):
    """The desk of a measure: the lead's post that was last given one of its files."""
    if item.kind in (WORK, RENEG) and item.holder.organisation is item.measure.lead:
        item.measure.desk = item.holder


def desk(m):
    return m.desk if m.desk and m.desk.present else None


def of_review(item):
    """s of SM9, before the answer."""
    seat = desk(item.measure)
    return (tie(item.by, item.measure.lead) + (tie(seat, item.organisation) if seat else 0)) / 2


def reviewed(w, item):
    meet(w, item.by, item.measure.lead)
    if desk(item.measure):
        meet(w, desk(item.measure), item.organisation)


def worked(item):
    if item.kind == WORK and item.stage == DELIVER:
        item.measure.workers[item.by.organisation.id] = (item.by, item.by.occupant)


def delivered(w, m):
    for partner in m.partners:
        post, occupant = m.workers.get(partner.id, (None, None))
        if post and post.present and post.occupant == occupant:
            meet(w, post, m.lead)
        if desk(m):
            meet(w, desk(m), partner)


def committee(w, attending):
    for post in attending:
        for other in attending:
            if other is not post:
                meet(w, post, other.organisation)


def means(w):
    """Of the officials of each organisation, to the others that lead or join a measure."""
    found = []
    for organisation in w.organisations:
        others = [o for o in w.organisations if o is not organisation and any(o is m.lead or o in m.partners for m in w.measures)]
        ties = [tie(post, other) for post in organisation.posts if post.present for other in others]
        found.append(sum(ties) / len(ties) if ties else 0.0)
    return found
