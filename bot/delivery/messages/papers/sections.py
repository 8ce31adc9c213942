"""The parts of a paper, in the order they are read: what to decide, how it goes, the rest."""

from __future__ import annotations

from collections.abc import Iterator

from bot.delivery.messages.papers import plan
from bot.delivery.messages.papers.document import Drawn, Part, Section, Values, group, table
from bot.delivery.messages.papers.reading import facts_in
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.store.models import Paper


def what_to_decide(voice: Voice, paper: Paper) -> list[str]:
    """Return what a forum is asked to decide, a line each."""
    drawn = Drawn(voice.for_the_record(), paper, facts_in(paper.snapshot or {}))
    return _asked(drawn)


def _asked(drawn: Drawn) -> list[str]:
    return [*_plan_to_approve(drawn), *_before_leadership(drawn)]


def to_decide(drawn: Drawn) -> Section:
    """What is asked of the forum, first of all."""
    points = _asked(drawn)
    if points:
        return Section(drawn.say(N_("What you are asked to decide")), points=points)
    take_note = N_("Nothing is asked of you but to take note of how it goes.")
    return Section(drawn.say(N_("What you are asked to decide")), [drawn.say(take_note)])


def _plan_to_approve(drawn: Drawn) -> Iterator[str]:
    year = drawn.facts["approves_plan"]
    if year is not None:
        yield drawn.say(N_("Approve the plan for %(year)s."), year=year)


def _before_leadership(drawn: Drawn) -> Iterator[str]:
    for it in drawn.facts["asked"]:
        asked, about = drawn.words(it["asked"]), drawn.words(it["about"])
        since = drawn.short_day(it["since"])
        if asked == about:
            yield drawn.say(N_("%(asked)s (asked since %(date)s)"), asked=asked, date=since)
        else:
            yield drawn.say(
                N_("%(asked)s It is about: %(about)s (asked since %(date)s)"),
                asked=asked if asked.endswith((".", "?", "!")) else f"{asked}.",
                about=about,
                date=since,
            )


def how_it_goes(drawn: Drawn) -> Section:
    """One page: counts, then the chief's two answers."""
    section = Section(drawn.say(N_("How it goes")), points=_in_numbers(drawn))
    for heading, words in (
        (N_("What went well"), drawn.paper.went_well),
        (N_("What is hard"), drawn.paper.hard),
    ):
        if words:
            lines = [drawn.words(it) for it in words.splitlines() if it.strip()]
            section.groups.append(group(drawn.say(heading), paragraphs=lines))
    return section


def _in_numbers(drawn: Drawn) -> list[str]:
    facts = drawn.facts
    return drawn.lines(
        "paper_numbers",
        meetings=facts["meetings"],
        done=len(facts["done"]),
        decisions=len(facts["decisions"]),
        over=sum(it["over"] for it in facts["decisions"]),
        line=facts["line"],
    )


def decisions(drawn: Drawn) -> Section:
    """What came of the decisions from above."""
    section = Section(drawn.say(N_("What came of your decisions")))
    rows = [_decision(drawn, it) for it in drawn.facts["decisions"]]
    if rows:
        head = [drawn.say(it) for it in (N_("Decision"), N_("Decided"), N_("Where it stands"))]
        caption = drawn.say(N_("Decisions from leadership, and what came of them"))
        about = drawn.say(N_("One row for each decision: what, when, where it stands."))
        section.tables.append(table(caption, about, head, rows))
    return section


def _decision(drawn: Drawn, it: Values) -> list[str]:
    return [drawn.words(it["text"]), drawn.short_day(it["day"]), _stands(drawn, it)]


def _stands(drawn: Drawn, it: Values) -> str:
    if it["over"]:
        came = [drawn.words(said) for said in it["came_of_it"]]
        return drawn.say(N_("Carried out.")) + "".join(f" {_sentence(said)}" for said in came)
    if not it["taken_up"]:
        return drawn.say(N_("On the Task Force's next agenda."))
    if it["agreed"]:
        said = N_("Under way. Ended: %(ended)s of %(agreed)s.")
        return drawn.say(said, ended=it["ended"], agreed=it["agreed"])
    return drawn.say(N_("The Task Force has talked about it."))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def what_was_done(drawn: Drawn) -> Section:
    """Titles, by challenge. Two pages have the number alone."""
    section = Section(drawn.say(N_("What was done")))
    if drawn.short:
        return section
    by_challenge: dict[str, list[str]] = {}
    for it in drawn.facts["done"]:
        by_challenge.setdefault(it.get("challenge", ""), []).append(_done(drawn, it))
    named = {name: titles for name, titles in by_challenge.items() if name}
    for name, titles in sorted(named.items()):
        section.groups.append(group(drawn.words(name), points=titles))
    rest = by_challenge.get("", [])
    if named and rest:
        section.groups.append(group(drawn.say(N_("Other things")), points=rest))
    elif rest:
        section.points.extend(rest)
    return section


def _done(drawn: Drawn, it: Values) -> str:
    title, outcome = drawn.words(it["title"]), drawn.words(it["outcome"])
    return f"{title}: {outcome}" if outcome else title


PARTS: tuple[Part, ...] = (
    to_decide,
    how_it_goes,
    plan.to_approve,
    plan.meant_to_lead_to,
    decisions,
    plan.activities,
    what_was_done,
    plan.money,
)
"""In the order they are read."""
