"""The plan in a paper: its activities by challenge, the money, and what it is all for.

Grouped by challenge and kind, never by actor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.delivery.messages.papers.document import Drawn, Section, Values, table
from bot.delivery.messages.programme.plan import KINDS, RESULTS, SOURCES, STATES
from bot.delivery.words.render import Voice
from bot.documents.charts.theory import Lane, Theory, picture_of_theory
from bot.rules.errors import N_
from bot.rules.papers.wheel import PaperKind
from bot.rules.programme.amounts import written

ENDS = (N_("less crime"), N_("better lives"), N_("more safety"))

SHOWS_THEORY = (PaperKind.MAY, PaperKind.NOVEMBER)

WIDTH = 12.0
"""Centimetres of the picture."""


def activities(drawn: Drawn) -> Section:
    """The plan's activities. Two pages have none."""
    section = Section(drawn.say(N_("The plan's activities")))
    found = [] if drawn.short else drawn.facts["activities"]
    if found:
        section.tables.append(_table(drawn, found))
    return section


def to_approve(drawn: Drawn) -> Section:
    """The plan that is to be approved, where one is."""
    year, found = drawn.facts["approves_plan"], drawn.facts["to_approve"]
    section = Section(drawn.say(N_("The plan for %(year)s, to be approved"), year=year))
    if found:
        section.tables.append(_table(drawn, found))
    elif found is not None:
        section.paragraphs.append(drawn.say(N_("There is no activity in it yet.")))
    return section


def _table(drawn: Drawn, found: Sequence[Values]) -> Values:
    heads = (N_("Challenge"), N_("Activity"), N_("Period"), N_("How it stands"))
    rows = [_activity(drawn, it) for it in sorted(found, key=lambda it: it["challenge"])]
    caption = drawn.say(N_("Activities, by challenge"))
    about = drawn.say(N_("One row for each activity: challenge, what, period, how it stands."))
    return table(caption, about, [drawn.say(it) for it in heads], rows)


def _activity(drawn: Drawn, it: Values) -> list[str]:
    kind = drawn.say(KINDS[it["kind"]])
    period = f"{drawn.short_day(it['from'])} – {drawn.short_day(it['to'])}"
    line = f"{drawn.words(it['line'])} ({kind})"
    return [drawn.words(it["challenge"]), line, period, drawn.say(STATES[it["state"]])]


def money(drawn: Drawn) -> Section:
    """What is promised and paid, by where it comes from; of more than one year, each by itself."""
    section, years = Section(drawn.say(N_("Money"))), drawn.facts["money"]
    for found in years:
        if found["pool"] is not None:
            before = "" if len(years) == 1 else f"{found['year']}: "
            section.paragraphs.append(before + _pool(drawn, found))
        if found["by_source"]:
            section.tables.append(_sources(drawn, found))
    return section


def _sources(drawn: Drawn, found: Values) -> Values:
    rows = [
        [drawn.say(SOURCES[it["source"]]), written(it["promised"]), written(it["paid"])]
        for it in found["by_source"]
    ]
    heads = (N_("From"), N_("Promised, kr."), N_("Paid, kr."))
    caption = drawn.say(N_("Money promised and paid in %(year)s"), year=found["year"])
    about = drawn.say(N_("One row for each source: what is promised and what is paid."))
    return table(caption, about, [drawn.say(it) for it in heads], rows)


def _pool(drawn: Drawn, found: Values) -> str:
    pool, left = written(found["pool"]), found["left"]
    if left < 0:
        over = N_("The pool is %(pool)s kr. More is promised: %(over)s kr.")
        return drawn.say(over, pool=pool, over=written(-left))
    return drawn.say(
        N_("The pool is %(pool)s kr. Promised to nobody yet: %(left)s kr."),
        pool=pool,
        left=written(left),
    )


def meant_to_lead_to(drawn: Drawn) -> Section:
    """The picture of the plan, in May and November: of the one to be approved, where one is."""
    section = Section(drawn.say(N_("What the plan is meant to lead to")))
    proposed, told_of = drawn.facts["to_approve"], drawn.facts["activities"]
    found = theory(drawn.voice, told_of if proposed is None else proposed)
    if PaperKind(drawn.paper.kind) in SHOWS_THEORY and found is not None:
        caption = drawn.say(N_("From what is done to what it is for"))
        png = picture_of_theory(found)
        section.pictures.append(drawn.picture(png, found.in_words(), caption, WIDTH))
    return section


def theory(voice: Voice, found: Sequence[Values]) -> Theory | None:
    """Return what activities by kind are to lead to; None where there are no activities."""
    if not found:
        return None
    lanes = [
        Lane(_kinds(voice, [it for it in found if it["result"] == result]), voice.gettext(said))
        for result, said in RESULTS.items()
    ]
    title = voice.gettext(N_("What the plan is meant to lead to"))
    return Theory(title, lanes, [voice.gettext(it) for it in ENDS])


def _kinds(voice: Voice, found: Sequence[Values]) -> list[str]:
    counted = Counter(it["kind"] for it in found)
    return [f"{voice.gettext(KINDS[it])} ({counted[it]})" for it in KINDS if counted[it]]
