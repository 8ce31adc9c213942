"""What `/agreement` opens when it can't do what was written: forms, filled in with the words."""

from __future__ import annotations

from bot.delivery.words.render import Voice
from bot.usecases.kit.context import ActingContext
from commands.agreements import choice, forms
from commands.agreements.choice import meant
from commands.agreements.words import understood_of_agreement
from commands.kit.dates_in_words import date_and_reason
from commands.kit.forms import Form
from commands.kit.parsing import person_if_one, without_mentions
from commands.kit.request import Request


def add(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Who, what and by when, as far as it was understood."""
    words = understood_of_agreement(request.text, forms.asked_by(act))
    due = words.due.words
    return forms.record_form(
        act, voice, what=words.what, owners=words.owners, helpers=words.helpers, due=due
    )


def edit(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which, and what is to be different: words behind the number are its new ones."""
    number, what = meant(act, request.text, voice, choice.THEIR_LIVE)
    return forms.edit_form(act, number, voice, what=what)


def done(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which, and what came of it."""
    number, outcome = meant(act, request.text, voice, choice.THEIR_LIVE)
    return forms.done_form(act, number, voice, outcome=outcome)


def date(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which, by when, and why."""
    number, words = meant(act, request.text, voice, choice.THEIR_LIVE)
    due, reason = date_and_reason(words, forms.asked_by(act))
    return forms.new_date_form(act, number, voice, due=due.words, reason=reason)


def blocked(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which, and what stands in the way."""
    number, obstacle = meant(act, request.text, voice, choice.THEIR_LIVE)
    return forms.blocked_form(act, number, voice, obstacle=obstacle)


def unblock(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which, and how."""
    number, how = meant(act, request.text, voice, choice.BLOCKED)
    return forms.unblock_form(act, number, voice, how=how)


def handover(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which, to whom, and why."""
    number, words = meant(act, request.text, voice, choice.THEIR_LIVE)
    person, why = person_if_one(words), without_mentions(words)
    return forms.hand_over_form(act, number, voice, person=person, why=why)


def drop(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which, and why."""
    number, reason = meant(act, request.text, voice, choice.TO_DROP)
    return forms.drop_form(act, number, voice, reason=reason)


def reopen(act: ActingContext, request: Request, voice: Voice) -> Form:
    """Which, by when, and why."""
    number, words = meant(act, request.text, voice, choice.THEIR_ENDED)
    due, reason = date_and_reason(words, forms.asked_by(act))
    return forms.reopen_form(act, number, voice, due=due.words, reason=reason)
