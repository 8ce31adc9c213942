"""What papers and the wheel's steps are called, and what is done with a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.papers.wheel import PaperKind, Step
from bot.store.database.row_ids import row_id
from bot.store.models import Paper

TITLES: Mapping[PaperKind, str] = {
    PaperKind.MAY: N_("Status for %(last_year)s and the plan proposed"),
    PaperKind.JUNE: N_("Status to the council, %(year)s"),
    PaperKind.NOVEMBER: N_("Half-year status, %(year)s"),
    PaperKind.END: N_("Evaluation at the end"),
    PaperKind.STATUS: N_("Status, %(date)s"),
    PaperKind.STEERING: N_("To the steering group, %(date)s"),
}

APPROVES = N_("Half-year status, %(year)s, and the plan for %(next_year)s")

STEPS: Mapping[Step, str] = {
    Step.SURVEY: N_("Survey and figures"),
    Step.MAY: N_("Last year's status and the plan proposed, to the steering group"),
    Step.JUNE: N_("Status to the council"),
    Step.NOVEMBER: N_("Half-year status and next year's plan"),
    Step.END: N_("Evaluation, half a year after the end"),
}


def paper_title(voice: Voice, kind: PaperKind, put_on: date, *, approves: bool = False) -> str:
    """Return what a paper is called, by its kind and the day it is put before its forum."""
    year = put_on.year
    msgid = APPROVES if approves and kind is PaperKind.NOVEMBER else TITLES[kind]
    day = voice.for_the_record().dates.day(put_on)
    said = {"year": year, "last_year": year - 1, "next_year": year + 1, "date": day}
    return voice.gettext(msgid, **said)


def title_of(voice: Voice, paper: Paper) -> str:
    """Return what a paper is called."""
    approves = bool((paper.snapshot or {}).get("approves_plan"))
    return paper_title(voice, PaperKind(paper.kind), paper.put_on, approves=approves)


def works_on(*, own: bool) -> tuple[Press, ...]:
    """Return the buttons of a draft. Where her own edition counts, nothing is asked any more."""
    return (Press.APPROVE_PAPER,) if own else (Press.PAPER_WORDS, Press.APPROVE_PAPER)


def marker(paper: Paper) -> str:
    """Return how a document says which paper it is: `P-7`."""
    return f"P-{row_id(paper.id)}"
