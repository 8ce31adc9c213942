"""Which activities end within six weeks: a line each on the chief's desk, with what can be said."""

from __future__ import annotations

from collections.abc import Iterator

from bot.delivery.messages.kit.added import DigestScene
from bot.delivery.messages.kit.composing import with_references
from bot.delivery.messages.programme.plan import ref
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, buttons
from bot.rules.programme.money import ends_soon
from bot.store.database.row_ids import row_id
from bot.store.models import Actor
from bot.store.queries.programme.plan import open_activities

MOST_ON_DESK = 5
"""Two blocks each; of more than that a line says how many."""

WAYS = (Press.GO_ON, Press.END_ACTIVITY, Press.TAKEN_OVER)


def digest_section(scene: DigestScene) -> Iterator[Part]:
    """Yield the activities whose last day is near, the nearest first."""
    found = [
        it
        for it in open_activities(scene.session, scene.hotspot)
        if ends_soon(it.ends_on, scene.today)
    ]
    found.sort(key=lambda it: (it.ends_on, it.number))
    for it in found[:MOST_ON_DESK]:
        text = scene.voice.text(
            "digest_ending",
            ref=ref(it),
            line=with_references(it.line),
            actor=scene.session.get_one(Actor, it.actor_id).name,
            ends=it.ends_on,
        )
        yield Part(text, buttons(WAYS, row_id(it.id)))
    rest = found[MOST_ON_DESK:]
    if rest:
        text = scene.voice.text("digest_ending_more", count=len(rest), last=rest[-1].ends_on)
        yield Part(text, buttons((Press.SHOW_PLAN,), row_id(scene.hotspot.id)))
