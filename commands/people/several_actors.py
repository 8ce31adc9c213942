"""Adding several organisations at once: ticked on the list of the usual ones, or one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.delivery.messages.hotspot.hotspots import SECTORS
from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.rules.people.sectors import USUAL, Sector, Usual, nearly, same_name
from bot.rules.permissions import Permission
from bot.store.database.row_ids import row_id
from bot.store.models import Actor
from bot.store.queries.people.seats import actors_of, members_of
from bot.usecases.kit.context import ActingContext
from bot.usecases.people.several_actors import (
    AddedActors,
    NewActor,
    add_actors,
    listed_actors,
    near_doubles,
)
from commands.kit.entries import Pressed, Submitted
from commands.kit.forms import Field, Form, LongTextField, Option, TickField
from commands.kit.reply import Open, Replace, Reply, Say
from commands.kit.request import Request

ACTORS_FORM = "taskforce.actors"
NAMES = "names"
ALL_THE_SAME = "all_the_same"
TICKED = (("usual", N_("The most usual")), ("usual_more", N_("Often there too")))
"""Ten boxes each: Slack takes no more."""

BOXES = 10


def ask(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Open the form, with the names that were written."""
    return Open(actors_form(act, voice, names=request.text))


def save(act: ActingContext, request: Request, voice: Voice) -> Reply:
    """Add them, and show their sectors; what may be there under another name is asked about."""
    ticked, typed = _ticked(request, voice), listed_actors(request.entered(NAMES), NAMES)
    if not (ticked or typed):
        raise UserError(N_("Tick some, or write their names."), about=NAMES)
    alike = near_doubles(act, [*ticked, *typed])
    if alike and not request.chosen(ALL_THE_SAME):
        asked = Part(voice.text("actors_alike", alike=alike))
        return Replace(_asked_again(act, request, voice).saying(asked, ALL_THE_SAME))
    return Say(_said(act, add_actors(act, [*ticked, *typed]), {it.name for it in typed}, voice))


def actors_form(act: ActingContext, voice: Voice, *, names: str = "") -> Form:
    """Return the form: the usual ones that are not there yet, and room for others."""
    fields = (*_boxes(act, voice, ()), _names(names))
    return Form(ACTORS_FORM, N_("Add actors"), fields, submit=N_("Add"))


def _asked_again(act: ActingContext, request: Request, voice: Voice) -> Form:
    """The form with all that was entered, and the question whether they are others."""
    ticked = tuple(key for name, _ in TICKED for key in request.chosen(name))
    yes = Option(ALL_THE_SAME, voice.gettext(N_("They are different: add them too")))
    fields = (
        TickField(ALL_THE_SAME, N_("Nearly the same name"), options=(yes,), optional=True),
        _names(request.entered(NAMES)),
        *_boxes(act, voice, ticked),
    )
    return Form(ACTORS_FORM, N_("Add actors"), fields, submit=N_("Add"))


def _names(initial: str) -> LongTextField:
    return LongTextField(
        NAMES,
        N_("Others"),
        initial=initial,
        optional=True,
        hint=N_("One a line, or with commas between them. The sector is guessed from the name."),
    )


def _boxes(act: ActingContext, voice: Voice, ticked: Sequence[str]) -> Iterator[Field]:
    there = [actor.name for actor in actors_of(act.session, act.hotspot)]
    for (name, label), usual in zip(TICKED, (USUAL[:BOXES], USUAL[BOXES:]), strict=True):
        open_to = [it for it in usual if not _is_among(voice.gettext(it.name), there)]
        options = tuple(Option(it.key, _with_sector(it, voice)) for it in open_to)
        initial = tuple(it.key for it in open_to if it.key in ticked)
        if options:
            yield TickField(name, label, options=options, initial=initial, optional=True)


def _is_among(name: str, there: Sequence[str]) -> bool:
    return any(same_name(name, it) for it in there) or nearly(name, there) is not None


def _with_sector(usual: Usual, voice: Voice) -> str:
    return f"{voice.gettext(usual.name)} · {voice.gettext(SECTORS[usual.sector])}"


def _ticked(request: Request, voice: Voice) -> list[NewActor]:
    keys = {key for name, _ in TICKED for key in request.chosen(name)}
    return [NewActor(voice.gettext(it.name), it.sector) for it in USUAL if it.key in keys]


def _said(act: ActingContext, came: AddedActors, typed: set[str], voice: Voice) -> Message:
    """What was added. Where a sector was guessed, a button to put it right."""
    known = [_line(it, voice) for it in came.added if it.name not in typed]
    guessed = [it for it in came.added if it.name in typed]
    count = len(came.added)
    head = voice.text("actors_added", count=count, known=known, guessed=guessed, there=came.there)
    parts = [Part(head, () if guessed else _next(act))]
    for actor in guessed:
        edit = button(Press.EDIT_ACTOR, row_id(actor.id))
        parts.append(Part(voice.text("actor_guessed", it=_line(actor, voice)), (edit,)))
    if guessed and _next(act):
        parts.append(Part(voice.text("actors_next"), _next(act)))
    return Message(tuple(parts))


def _next(act: ActingContext) -> tuple[Button, ...]:
    unplaced = any(seat.actor_id is None for seat in members_of(act.session, act.hotspot))
    return (button(Press.PLACE_PEOPLE, act.hotspot_id),) if unplaced else ()


def _line(actor: Actor, voice: Voice) -> tuple[str, str]:
    return actor.name, voice.gettext(SECTORS[Sector(actor.sector)])


PRESSES = {Press.ADD_ACTORS: Pressed("hotspot", Permission.MANAGE_MEMBERS, ask)}
FORMS = {ACTORS_FORM: Submitted(Permission.MANAGE_MEMBERS, save)}
