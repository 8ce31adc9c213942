"""Lists of agreements, a page at a time: one's own, the hotspot's, and what concerns leadership."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.delivery.messages.kit.composing import shown
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, page_button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.notices.sheets import ListFile
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, Role, allowed
from bot.rules.privacy import require_no_cpr
from bot.store.database.row_ids import row_id
from bot.store.models import Actor, Agreement
from bot.store.queries.agreements.agreements import answered_by
from bot.store.queries.leadership.agreement_lists import Wanted, search
from bot.store.queries.leadership.direct_line import younger_than_a_year
from bot.store.queries.people.seats import actors_of
from bot.store.queries.roster import roster_held
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import normalise
from commands.agreements import for_leaders as leaders
from commands.agreements.list_filter import read_wanted
from commands.agreements.shown import answers
from commands.kit.entries import Pressed
from commands.kit.reply import Reply, Say, say
from commands.kit.request import Request

ON_A_PAGE = 20
"""Agreements: two blocks each, of Slack's fifty."""

WORTH_A_FILE = 3
"""Agreements: a shorter list is read where it stands."""

MINE, ALL = "mine", "list"

_PAGE = re.compile(r"[0-9]{1,9} ([0-9]{1,4}) (mine|list)(?: (.*))?", re.ASCII | re.DOTALL)

SENT = N_("The list stands as a file in our direct messages.")
NO_PAGE = N_("You can't page through that list any more. /agreement list shows it again.")


@dataclass(frozen=True)
class Listing:
    """A whole list: what is in it, how a line of it reads, and what one writes to get it."""

    agreements: Sequence[Agreement]
    part: Callable[[Agreement], Part]
    head: Mrkdwn | None
    words: str


def mine(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """List what the person answers for, with buttons; a leader sees what concerns leadership."""
    return page_of(act, voice, MINE, "", 1)


def list_all(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """List the hotspot's agreements, narrowed by the words in any order."""
    return page_of(act, voice, ALL, request.text, 1)


def turn(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Show another page of a list, in place of the one the button is on.

    What the button carries is read like what a person writes. Raises UserError for nonsense.
    """
    which, words, page = _asked_for(act, request)
    return replace(page_of(act, voice, which, words, page), turns=True)


def _asked_for(act: ActingContext, request: Request) -> tuple[str, str, int]:
    """Return which list a button is below, by which words it was narrowed, and a page."""
    found = _PAGE.fullmatch(normalise(request.value))
    if found is None:
        raise UserError(NO_PAGE)
    require_no_cpr(request.value)
    if not allowed(Permission.SEE_ESCALATIONS, act.roles()):  # of a list from before: one's own
        return MINE, "", int(found[1])
    return found[2], found[3] or "", int(found[1])


def export(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Send the whole list as an Excel sheet; it can be had as comma-separated values, too."""
    which, words = _send(act, request, voice, "xlsx")
    again = page_button(Press.EXPORT_CSV, act.hotspot_id, 1, f"{which} {words}".strip())
    return Say(Message((Part(voice.sentence(SENT), (again,)),)))


def export_as_csv(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Send it as comma-separated values."""
    _send(act, request, voice, "csv")
    return say(voice.sentence(SENT))


def _send(act: ActingContext, request: Request, voice: Voice, ending: str) -> tuple[str, str]:
    which, words, _ = _asked_for(act, request)
    with roster_held(act.session, act.hotspot):
        listing = _listing(act, voice, which, words)
    if isinstance(listing, Say):
        raise UserError(NO_PAGE)
    numbers = [row_id(it.id) for it in listing.agreements]
    act.tell(ListFile.asked(numbers, ending, act.now, act.person.id))
    return which, words


def page_of(act: ActingContext, voice: Voice, which: str, words: str, page: int) -> Say:
    """Return one page of a list, `mine` or `list` narrowed by words; one past the end is the last.

    Raises UserError for whoever may not see it, and for words that can't be read.
    """
    with roster_held(act.session, act.hotspot):
        listing = _listing(act, voice, which, words)
        return listing if isinstance(listing, Say) else _shown(act, voice, listing, page)


def _listing(act: ActingContext, voice: Voice, which: str, words: str) -> Listing | Say:
    roles = act.roles()
    inside = allowed(Permission.SEE_AGREEMENTS, roles)
    if not inside and not (which == MINE and Role.GUEST in roles):
        return _for_leaders(act, voice, words)
    if which == MINE:
        own = answered_by(act, act.person.id)
        if not own:
            return say(voice.text("agreements_none", wanted=None))
        return Listing(own, lambda it: _part(act, it, voice, mine=True), None, MINE)
    return _narrowed(act, voice, words)


def _narrowed(act: ActingContext, voice: Voice, words: str) -> Listing | Say:
    actors = actors_of(act.session, act.hotspot)
    wanted = read_wanted(words, actors)
    found = search(act, wanted, viewer=act.person.id)
    said = _said(voice, wanted, actors)
    if not found:
        return say(voice.text("agreements_none", wanted=said, by_text=bool(wanted.words)))
    head = voice.text("agreements_head", count=len(found), wanted=said) if words else None
    return Listing(
        found, lambda it: _part(act, it, voice, mine=False), head, f"{ALL} {words}".strip()
    )


def _for_leaders(act: ActingContext, voice: Voice, words: str) -> Listing | Say:
    concern = leaders.concerned(act)
    actors = actors_of(act.session, act.hotspot)
    wanted = leaders.read_wanted(words, actors)
    found = leaders.narrowed(act, concern, wanted)
    if not found:
        said = _said(voice, wanted, actors) if words else None
        began = younger_than_a_year(act)
        return say(voice.text("leaders_none", wanted=said, since=began))
    head = voice.text("leaders_head", count=len(found))
    return Listing(found, leaders.lines(act, voice), head, f"{ALL} {words}".strip())


def _said(voice: Voice, wanted: Wanted, actors: Sequence[Actor]) -> Mrkdwn:
    named = next((actor.name for actor in actors if actor.id == wanted.actor_id), None)
    return voice.text("agreements_wanted", wanted=wanted, actor=named)


def _shown(act: ActingContext, voice: Voice, listing: Listing, page: int) -> Say:
    pages = -(-len(listing.agreements) // ON_A_PAGE)
    page = min(max(page, 1), pages)
    chosen = listing.agreements[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    parts = [Part(listing.head)] if listing.head is not None else []
    parts += map(listing.part, chosen)
    if pages > 1:
        said = voice.sentence(N_("Page %(page)s of %(pages)s"), page=page, pages=pages)
        parts.append(Part(said, _turns(act, listing.words, page, pages), quiet=True))
    if len(listing.agreements) >= WORTH_A_FILE:
        file = page_button(Press.EXPORT_LIST, act.hotspot_id, page, listing.words)
        parts.append(Part("", (file,)))
    return Say(Message(tuple(parts)))


def _turns(act: ActingContext, words: str, page: int, pages: int) -> tuple[Button, ...]:
    before = page_button(Press.PAGE_BEFORE, act.hotspot_id, page - 1, words)
    after = page_button(Press.NEXT_PAGE, act.hotspot_id, page + 1, words)
    return ((before,) if page > 1 else ()) + ((after,) if page < pages else ())


def _part(act: ActingContext, agreement: Agreement, voice: Voice, *, mine: bool) -> Part:
    facts = shown(act, agreement, act.person.id)
    own = mine and agreement.owner_id == act.person.id
    text = voice.text("agreement_list", a=facts, today=act.today, mine=own)
    return Part(text, answers(act, agreement))


PRESSES = {
    Press.NEXT_PAGE: Pressed("list", Permission.SEE_OWN, turn),
    Press.PAGE_BEFORE: Pressed("list", Permission.SEE_OWN, turn),
    Press.EXPORT_LIST: Pressed("list", Permission.SEE_OWN, export),
    Press.EXPORT_CSV: Pressed("list", Permission.SEE_OWN, export_as_csv),
}
