"""Choosing an actor in a form, or naming one that is not there yet in the same send."""

from __future__ import annotations

from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.permissions import Permission, allowed
from bot.store.database.row_ids import row_id
from bot.store.queries.people.seats import actors_of
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.actors import NAME_LIMIT, name_actor
from commands.kit import form_values
from commands.kit.forms import ChoiceField, Field, Option, TextField
from commands.kit.request import Request

NEW = "new"
NEW_NAME = "new_actor"
"""The field for its name."""

NOT_BOTH = N_("Choose an actor on the list, or “New actor” and its name: not both.")


def actor_fields(
    act: ActingContext,
    voice: Voice,
    name: str,
    label: str,
    *,
    others: tuple[Option, ...] = (),
    optional: bool = False,
    needed: bool = False,
    hint: str = "",
) -> tuple[Field, ...]:
    """Ask which actor, after the `others`; who may record may name one that is not there yet.

    Where one is `needed` and none is there, that is chosen beforehand. Where there is nothing to
    choose between there is no field: Slack refuses such a choice.
    """
    options = (*others, *actor_options(act, voice))
    if not options:
        return ()
    alone = NEW if needed and [it.value for it in options] == [NEW] else None
    choice = ChoiceField(name, label, options=options, initial=alone, optional=optional, hint=hint)
    return (choice, *new_actor_fields(act))


def actor_options(act: ActingContext, voice: Voice) -> tuple[Option, ...]:
    """Return the hotspot's actors as choices, after the one that is not there yet."""
    here = [Option(str(it.id), it.name) for it in actors_of(act.session, act.hotspot)]
    new = (Option(NEW, voice.gettext(N_("New actor: write its name below"))),)
    return (*(new if _may_name(act) else ()), *here)


def new_actor_fields(act: ActingContext) -> tuple[TextField, ...]:
    """The field for a new actor's name, for who may name one."""
    label, hint = N_("New actor's name"), N_("Only for an actor that is not on the list.")
    field = TextField(NEW_NAME, label, longest=NAME_LIMIT, optional=True, hint=hint)
    return (field,) if _may_name(act) else ()


def chosen_actor(act: ActingContext, request: Request, name: str) -> int | None:
    """Return which actor was chosen; one that was named new is there from now on.

    Raises UserError for a new one without a name, and for both an old and a new one.
    """
    picked, named = request.entered(name), request.entered(NEW_NAME)
    if picked == NEW or (named and not picked):
        return new_actor(act, request)
    if named:
        raise UserError(NOT_BOTH, about=NEW_NAME)
    return form_values.number_if_any(request, name)


def new_actor(act: ActingContext, request: Request) -> int:
    """Return the actor that was named new. Raises UserError for none."""
    return row_id(name_actor(act, request.entered(NEW_NAME)).id)


def _may_name(act: ActingContext) -> bool:
    return allowed(Permission.RECORD_AGREEMENT, act.roles())
