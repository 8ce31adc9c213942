"""`/taskforce digest` and `report`: the same facts for the chief and for leaders."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.messages.hotspot.digests import digest_parts
from bot.delivery.messages.kit.added import DigestSection
from bot.delivery.messages.leadership.month import leaders_month_part
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.store.queries.leadership.reports import report as gather
from bot.usecases.kit.context import ActingContext
from commands.kit.entries import Handler, Verb
from commands.kit.reply import Reply, Say
from commands.kit.request import Request


def _digest(sections: Sequence[DigestSection]) -> Handler:
    def digest(act: ActingContext, _request: Request, voice: Voice) -> Reply:
        """Show the overview as it is now: the chief's week, or leaders' month."""
        act.require(Permission.SEE_DIGEST)
        if not allowed(Permission.SEE_CALL_LIST, act.roles()):
            return Say(Message((leaders_month_part(act, voice),)))
        return Say(Message(digest_parts(act, voice, act.person.id, sections=sections)))

    return digest


def report(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Show what leaders are told: no persons, no list of who did what."""
    act.require(Permission.SEE_REPORT)
    found = gather(act)
    words = voice.text("report", area=act.hotspot.name, it=found)
    return Say(Message((Part(words, (button(Press.DRAW_CHARTS, act.hotspot_id),)),)))


def verbs(sections: Sequence[DigestSection]) -> tuple[Verb, ...]:
    """Return both. `sections` are what features add to the digest."""
    return (
        Verb(
            "digest",
            N_("See the overview"),
            Permission.SEE_DIGEST,
            _digest(sections),
            danish=("overblik",),
        ),
        Verb(
            "report",
            N_("How the hotspot is doing, for leaders"),
            Permission.SEE_REPORT,
            report,
            danish=("rapport",),
        ),
    )
