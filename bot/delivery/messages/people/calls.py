"""The chief's call list: a part for each name, with the button that asks what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.delivery.messages.kit.added import DigestScene
from bot.delivery.messages.kit.agreement_buttons import buttons_for
from bot.delivery.messages.kit.composing import shown, with_references
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.people.call_list import CallReason
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.models import Agreement, CallMade
from bot.store.queries.agreements.agreements import subject
from bot.store.queries.hotspot.call_list import Call, call_list, contacts_gone, without_owner

MOST_WITH_BUTTONS = 10
"""Two blocks each, of the fifty that a message may have."""


MOST_WITHOUT = 5
"""Agreements without a person, each with its button: more than that is said as a number."""


def digest_section(scene: DigestScene) -> Iterator[Part]:
    """Yield what nobody answers for, then whom the chief might call."""
    calls = call_list(scene, scene.shown_on)
    yield from _without_a_person(scene, calls)
    yield from call_parts(scene, scene.voice, calls, scene.viewer)


def call_parts(
    here: InHotspot, voice: Voice, listed: Sequence[Call], viewer: str | None
) -> Iterator[Part]:
    """Yield the list with its heading, those still to be called first; nothing when it is empty.

    However many there are, at most ten have a button: as they are called, the next move up.
    """
    calls = sorted(listed, key=lambda it: it.made is not None)
    if not calls:
        return
    yield Part(voice.text("digest_calls"))
    for call in calls[:MOST_WITH_BUTTONS]:
        text = call_text(here, voice, call, viewer)
        yield Part(text, () if call.made else (button(Press.CALLED, str(call.subject)),))
    rest = calls[MOST_WITH_BUTTONS:]
    if rest:
        yield Part(voice.text("digest_more_calls", names=_names(rest), count=len(rest)))


def _without_a_person(scene: DigestScene, calls: Sequence[Call]) -> Iterator[Part]:
    """What nobody answers for. What is on the call list for just that is not said twice."""
    listed = {
        it.agreement.id for it in calls if it.agreement and it.why.reason is CallReason.NOBODY
    }
    found = without_owner(scene.session, scene.hotspot)
    agreements = [it for it in found if it.id not in listed]
    actors = contacts_gone(scene.session, scene.hotspot)
    for it in agreements[:MOST_WITHOUT]:
        yield _nobodys(scene, it, first=it is agreements[0])
    more = max(len(agreements) - MOST_WITHOUT, 0)
    if more or actors:
        said = {"a": None, "first": not agreements, "more": more, "actors": actors}
        yield Part(scene.voice.text("digest_without", **said))


def _nobodys(scene: DigestScene, agreement: Agreement, *, first: bool) -> Part:
    """An agreement nobody answers for, with the way to find somebody."""
    facts = shown(scene, agreement, scene.viewer)
    text = scene.voice.text("digest_without", a=facts, first=first, more=0, actors=())
    presses = (Press.NAME_OWNER,)
    may = buttons_for(scene, agreement, scene.viewer, presses)
    return Part(text, may)


def call_text(here: InHotspot, voice: Voice, call: Call, viewer: str | None) -> Mrkdwn:
    """Say whom to call and why, whose leader that is, and what came of it the last time."""
    about = call.agreement
    facts = None if about is None else shown(here, about, viewer)
    hidden = facts is not None and facts.secret
    last = call.made or call.before
    return voice.text(
        "digest_call",
        a=facts,
        actor=call.actor.name,
        owner=None if about is None or call.why.reason is CallReason.NOBODY else about.owner_id,
        leader=call.actor.leader_id,
        office=call.actor.leader_office,
        phone=call.actor.leader_phone,
        reason=call.why.reason,
        days=call.why.days,
        dates=0 if about is None else about.new_dates,
        last=last,
        note="" if last is None or hidden else with_references(last.note),
        caller=_caller(last, viewer),
        ago=0
        if last is None
        else here.calendar.between(local_today(last.at, here.zone), here.today),
    )


def _caller(call: CallMade | None, viewer: str | None) -> str | None:
    """Who called; None for the reader."""
    return None if call is None or call.by_id == viewer else call.by_id


def _names(calls: Sequence[Call]) -> list[str]:
    return [
        call.actor.name if call.agreement is None else subject(call.agreement) for call in calls
    ]
