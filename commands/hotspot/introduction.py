"""*Introduce the bot*: two short texts, edited, seen as they will look, and sent."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from bot.delivery.messages.hotspot.introductions import as_shown
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission
from bot.usecases.hotspot import first_hour
from bot.usecases.hotspot.first_hour import NO_WORDS, WORDS
from bot.usecases.kit.context import ActingContext
from bot.usecases.kit.words import clean
from commands.kit.entries import Pressed, Submitted
from commands.kit.forms import Form, LongTextField
from commands.kit.reply import Open, Replace, Reply, say
from commands.kit.request import Request

INTRODUCTION_FORM = "taskforce.introduction"
TASK_FORCE, LEADERS = "introduction", "leaders_introduction"
SEEN = "seen"
"""In the memo: what the texts were that have been shown."""


def ask(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Open the form with the texts of last time, or a proposal."""
    hotspot = act.hotspot
    to_task_force = hotspot.introduction or voice.plain("introduction", hotspot=hotspot)
    to_leaders = hotspot.leaders_introduction or voice.plain("introduction_up", hotspot=hotspot)
    return Open(_form((to_task_force, to_leaders), (), N_("See how it looks"), {}))


def introduce(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Send the texts that have been seen; show how they look when they have not."""
    texts = (_entered(request, TASK_FORCE), _entered(request, LEADERS))
    if not any(texts):
        raise UserError(NO_WORDS, about=TASK_FORCE)
    if request.memo.get(SEEN) != _mark(texts):
        shown = _shown(act, texts, voice)
        return Replace(_form(texts, shown, N_("Send"), {SEEN: _mark(texts)}))
    first_hour.introduce(act, *texts)
    waits = not act.calendar.is_open(act.now)
    return say(voice.text("introduction_sent", waits=waits))


def _entered(request: Request, name: str) -> str:
    return clean(request.entered(name), name, WORDS)


def _mark(texts: tuple[str, str]) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()


def _shown(act: ActingContext, texts: tuple[str, str], voice: Voice) -> tuple[Part, ...]:
    """Each text under the name of the channel it goes to."""
    channels = (act.hotspot.channel_id, act.hotspot.leadership_channel_id)
    parts = []
    for channel, text in zip(channels, texts, strict=True):
        if text:
            parts += [Part(voice.text("introduction_to", channel=channel)), Part(as_shown(text))]
    return tuple(parts)


def _form(
    texts: tuple[str, str], shown: tuple[Part, ...], submit: str, memo: Mapping[str, str]
) -> Form:
    to_task_force, to_leaders = texts
    fields = (
        LongTextField(
            TASK_FORCE,
            N_("To the Task Force"),
            initial=to_task_force,
            longest=WORDS,
            optional=True,
            hint=N_("Left empty nothing is sent there."),
        ),
        LongTextField(
            LEADERS, N_("To leadership"), initial=to_leaders, longest=WORDS, optional=True
        ),
    )
    return Form(INTRODUCTION_FORM, N_("Introduce the bot"), (*shown, *fields), submit, memo)


PRESSES = {Press.INTRODUCE: Pressed("hotspot", Permission.CHANGE_SETTINGS, ask)}
FORMS = {INTRODUCTION_FORM: Submitted(Permission.CHANGE_SETTINGS, introduce)}
