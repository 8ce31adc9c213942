"""*Undo*: one's own act taken back, in place of what confirmed it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_
from bot.rules.permissions import Permission
from bot.usecases.hotspot import own_acts
from bot.usecases.kit.context import ActingContext
from commands.agreements.shown import changed_text
from commands.kit.entries import Pressed
from commands.kit.reply import Reply, Say
from commands.kit.request import Request

AS_BEFORE = N_("Taken back: it is as it was before.")


def undo(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Take it back, and say how it stands now."""
    found = own_acts.undo(act, request.value)
    parts = [Part(changed_text(act, it, voice)) for it in found]
    return Say(Message(tuple(parts or [Part(voice.sentence(AS_BEFORE))])), turns=True)


PRESSES: Mapping[Press, Pressed] = {Press.UNDO: Pressed("act", Permission.UNDO_OWN, undo)}
