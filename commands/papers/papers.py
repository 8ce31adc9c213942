"""A paper: its two questions answered, approved, fetched."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.notices.papers import PaperDocument
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Paper, PaperStatus
from bot.usecases.kit.context import ActingContext
from bot.usecases.papers.approving import (
    WORDS_LIMIT,
    approve,
    paper_with_id,
    put_in_words,
    require_unworded,
)
from commands.kit.entries import Pressed, Submitted
from commands.kit.form_values import opened_for
from commands.kit.forms import Form, LongTextField
from commands.kit.reply import Open, Reply, say
from commands.kit.request import Request

NO_CITIZEN = N_("As you would say it to leadership. No citizen is named, and no colleague.")
WRITTEN = N_("Thank you. The paper comes with your words in our direct messages in a moment.")
POSTED = N_(
    "Approved. It goes to the leadership channel in ten minutes: till then you can take it back. "
    "Its figures stay as they are now."
)
CARRIED = N_("Approved, and noted as put before %(forum)s. Its figures stay as they are now.")
BY_HAND = N_(
    "Approved. It is not sent to the leadership channel, so bring it along. "
    "Its figures stay as they are now."
)
ON_ITS_WAY = N_("It comes in our direct messages in a moment.")


def ask_words(act: ActingContext, request: Request, _voice: Voice) -> Reply:
    """Ask the two questions that only the chief can answer."""
    paper = paper_with_id(act, request.number)
    require_unworded(act, paper)
    return Open(_form(paper))


def _form(paper: Paper) -> Form:
    fields = (
        LongTextField(
            "went_well",
            N_("What went well?"),
            initial=paper.went_well,
            longest=WORDS_LIMIT,
            optional=True,
            hint=NO_CITIZEN,
        ),
        LongTextField(
            "hard",
            N_("What is hard?"),
            initial=paper.hard,
            longest=WORDS_LIMIT,
            optional=True,
            hint=NO_CITIZEN,
        ),
    )
    memo = {"paper": str(paper.id)}
    return Form("paper.words", N_("Two questions"), fields, memo=memo)


def submit_words(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Keep the answers; the paper comes with them."""
    paper = paper_with_id(act, opened_for(request, "paper"))
    put_in_words(act, paper, request.entered("went_well"), request.entered("hard"))
    return say(voice.sentence(WRITTEN))


def press_approve(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Approve it, and say where it goes."""
    paper = approve(act, paper_with_id(act, request.number))
    if paper.posted:
        return say(voice.sentence(POSTED))
    if paper.put_before:
        return say(voice.sentence(CARRIED, forum=paper.put_before))
    return say(voice.sentence(BY_HAND))


def press_show(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Send the paper as a file, to whoever may read it."""
    paper = paper_with_id(act, request.number)
    if paper.status != PaperStatus.APPROVED:
        act.require(Permission.CHANGE_PLAN)
    act.tell(PaperDocument.again(row_id(paper.id), act.now, act.person.id))
    return say(voice.sentence(ON_ITS_WAY))


PRESSES: Mapping[Press, Pressed] = {
    Press.PAPER_WORDS: Pressed("paper", Permission.CHANGE_PLAN, ask_words),
    Press.APPROVE_PAPER: Pressed("paper", Permission.CHANGE_PLAN, press_approve),
    Press.SHOW_PAPER: Pressed("paper", Permission.READ_PLAN, press_show),
}
FORMS: Mapping[str, Submitted] = {
    "paper.words": Submitted(Permission.CHANGE_PLAN, submit_words),
}
