"""What is answered about agreements: one after a change, lists, and the story of one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.blocks import Button, Message, Part
from bot.delivery.buttons import OWNERS_ANSWERS, Press, buttons
from bot.delivery.messages.desk import shown
from bot.delivery.mrkdwn import Mrkdwn
from bot.delivery.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.store.agreements import history_of, last_change
from bot.store.facts import actors_of, open_block
from bot.store.models import Agreement, AgreementStatus, Change
from bot.store.rows import row_id
from bot.store.shelf import shelved
from bot.usecases.act import Act
from commands.reply import Say, say

ON_A_PAGE = 20
"""Agreements: two blocks each, of Slack's fifty."""

STORY: dict[Change, str] = {
    Change.RECORDED: N_("recorded"),
    Change.ACCEPTED: N_("accepted"),
    Change.NOT_ME: N_("given back: not theirs"),
    Change.OFFERED: N_("offered to"),
    Change.HANDED_OVER: N_("taken over by"),
    Change.NOT_TAKEN: N_("not taken over"),
    Change.NEW_DATE: N_("new due date"),
    Change.DATE_MOVED: N_("due date moved with the meeting"),
    Change.BLOCKED: N_("blocked"),
    Change.UNBLOCKED: N_("no longer blocked"),
    Change.CLEARER_SAID: N_("answer about the obstacle"),
    Change.WORDS: N_("words added"),
    Change.HELD: N_("held back from leadership"),
    Change.ESCALATED: N_("taken to leadership"),
    Change.TAKEN: N_("leadership has taken it on"),
    Change.DECIDED: N_("leadership has decided"),
    Change.SENT_BACK: N_("leadership has sent it back"),
    Change.ROUTE_ENDED: N_("no answer from leadership"),
    Change.DONE: N_("done"),
    Change.DROPPED: N_("dropped"),
    Change.REOPENED: N_("taken up again"),
}


def changed(act: Act, agreement: Agreement, voice: Voice) -> Say:
    """Say what has just happened, with weekday, date and week, so that a slip is seen at once."""
    return say(changed_text(act, agreement, voice))


def changed_text(act: Act, agreement: Agreement, voice: Voice) -> Mrkdwn:
    """Return that sentence, for an answer that says more."""
    entry = last_change(act.session, agreement)
    return voice.text(
        "agreement_now",
        a=shown(act.session, agreement, act.today, act.calendar, act.person.id),
        change=entry.change if entry is not None else None,
        person=entry.person_id if entry is not None else None,
        until=entry.due_on if entry is not None else None,
    )


def listed(
    act: Act,
    agreements: Sequence[Agreement],
    voice: Voice,
    *,
    mine: bool,
    page: int = 1,
    narrowed: str = "",
) -> Say:
    """List one page of agreements, each with the buttons the person may press.

    The last line says how the next page is asked for, with the words the list was `narrowed` by.
    A page past the end is the last one.
    """
    if not agreements:
        return say(voice.text("agreements_none", mine=mine))
    pages = -(-len(agreements) // ON_A_PAGE)
    page = min(max(page, 1), pages)
    with shelved(act.session, act.hotspot):
        parts = [
            Part(_line(act, it, voice, mine=mine), _presses(act, it))
            for it in agreements[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        ]
    if pages > 1:
        parts.append(_page_foot(voice, page, pages, mine=mine, narrowed=narrowed))
    return Say(Message(tuple(parts)))


def _page_foot(voice: Voice, page: int, pages: int, *, mine: bool, narrowed: str) -> Part:
    command = voice.gettext(N_("/agreement mine") if mine else N_("/agreement list"))
    following = page + 1 if page < pages else 1
    again = " ".join(word for word in (command, narrowed, str(following)) if word)
    said = N_("Page %(page)s of %(pages)s. The next one: %(again)s")
    if page == pages:
        said = N_("Page %(page)s of %(pages)s. From the beginning: %(again)s")
    return Part(voice.sentence(said, page=page, pages=pages, again=again), quiet=True)


def _line(act: Act, agreement: Agreement, voice: Voice, *, mine: bool) -> Mrkdwn:
    facts = shown(act.session, agreement, act.today, act.calendar, act.person.id)
    return voice.text("agreement_list", a=facts, today=act.today, mine=mine)


def story(act: Act, agreement: Agreement, voice: Voice) -> Say:
    """Tell everything that happened to one agreement, with the buttons the person may press."""
    block = open_block(act.session, agreement)
    facts = shown(act.session, agreement, act.today, act.calendar, act.person.id)
    text = voice.text(
        "agreement_show",
        a=facts,
        obstacle=block.obstacle if block is not None and not facts.secret else "",
        history=history_of(act.session, agreement),
        lines={change: voice.gettext(msgid) for change, msgid in STORY.items()},
        actors={row_id(it.id): it.name for it in actors_of(act.session, act.hotspot)},
    )
    return Say(Message((Part(text, _presses(act, agreement)),)))


def _presses(act: Act, agreement: Agreement) -> tuple[Button, ...]:
    may = allowed(Permission.ANSWER_AGREEMENT, act.roles(agreement=agreement))
    if not may or agreement.status in (AgreementStatus.DONE, AgreementStatus.DROPPED):
        return ()
    if agreement.status == AgreementStatus.BLOCKED:
        presses: tuple[Press, ...] = (Press.UNBLOCK, Press.NEW_DATE, Press.HAND_OVER)
    else:
        presses = OWNERS_ANSWERS
    return buttons(presses, row_id(agreement.id))
