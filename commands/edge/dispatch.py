"""One request, one transaction, one answer. Nothing raised in here reaches Bolt, but for events.

Verify -> who -> parse -> do what is asked, keep the answer -> commit -> perform the answer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.render import Voice
from bot.rules.errors import N_, UserError
from bot.store.calendars import local_today
from bot.store.database.engine import domain_now
from bot.store.database.written import watching
from bot.store.models import Person
from bot.store.queries.people.seats import hotspot_in_channel, hotspots_of
from bot.store.queue import requests
from bot.usecases.people import people
from bot.usecases.people.people import PersonContext
from commands.edge import payloads
from commands.edge.answering import (
    Answer,
    How,
    answer_of,
    answer_that_says,
    naming_area,
    naming_subject,
    opens_window,
)
from commands.edge.asking_where import CARRY_ON, as_written
from commands.edge.error_answers import refused
from commands.edge.events import ANSWERED, EVENTS, EventContext
from commands.edge.payloads import Incoming, Kind
from commands.edge.performing import Ack, Performer
from commands.edge.routing import do, name_of
from commands.edge.services import Services
from commands.edge.slack_changes import get_to_know
from commands.edge.slash_commands import Done
from commands.kit.entries import Table
from commands.kit.payload_shapes import Unreadable, id_at, name_at, object_at
from commands.kit.reply import Say
from commands.kit.request import Request
from commands.kit.undoing import Undoing, undoing

NOTHING_SAVED = N_("Nothing was saved. Please try again in a moment.")

NO_ANSWER = requests.Done({"how": How.NOTHING.value, "payload": {}})
"""For what is to be done once, and has nothing to say the second time."""

Body = Mapping[str, Any]

READERS: Mapping[Kind, Callable[[Body], Incoming]] = {
    Kind.COMMAND: payloads.read_command,
    Kind.PRESS: payloads.read_press,
    Kind.FORM: payloads.read_form,
    Kind.SHORTCUT: payloads.read_shortcut,
}

log = logging.getLogger(__name__)


class DoneBefore(Exception):
    """The request had been carried out."""


class Dispatch:
    """Carries out what people ask for in Slack, each request once."""

    def __init__(self, services: Services, table: Table) -> None:
        self._services = services
        self._table = table
        self._performer = Performer(services)
        self._languages: dict[str, str] = {}
        """The language last spoken with each person: for when the database can't be asked."""

    def handle(self, kind: Kind, body: Body) -> Ack:
        """Carry out a request and return what Slack is acknowledged with. Never raises."""
        try:
            self._services.installation.require(body)
            incoming = READERS[kind](body)
        except Unreadable as unread:
            log.warning("a %s was not read: %s", kind.value, unread)
            return self._performer.unreadable(kind, body, self._spoken(_sender(body)))
        except Exception as error:  # the edge: an unread payload must not cost the person the ack
            _log_failure(kind.value, error)
            return self._performer.unreadable(kind, body, self._spoken(""))
        try:
            self._get_to_know(incoming.request.person_id)
            answer, again = self._once(incoming)
        except Exception as error:  # the edge: nothing was committed, and the person is told so
            _log_failure(f"{kind.value} {incoming.name}", error)
            answer, again = self._failure(incoming), False
        voice = self._spoken(incoming.request.person_id)
        return self._performer.perform(incoming, answer, voice, again=again)

    def event(self, body: Body) -> None:
        """Take in an event. Raises when it could not be, so that Slack delivers it again.

        One that can't be read is left: it would not be another the next time.
        """
        try:
            self._take_in(body)
        except Unreadable as unread:
            log.warning("an event was not read: %s", unread)

    def _take_in(self, body: Body) -> None:
        self._services.installation.require(body)
        event, event_id = object_at(body, "event"), name_at(body, "event_id")
        handler = EVENTS.get(name_at(event, "type"))
        if handler is None:
            raise Unreadable("type")
        if handler in ANSWERED and event.get("bot_id") is None:
            self._get_to_know(id_at(event, "user"))
        services = self._services
        with services.database.transaction() as session:
            if not requests.keep(session, event_id, NO_ANSWER, services.clock.machine()):
                return
            now = domain_now(session, services.clock)
            context = EventContext(
                session, now, services.zone, event_id, services.bot_user_id, self._table.commands
            )
            handler(context, event)

    def _get_to_know(self, person_id: str) -> None:
        if person_id not in self._languages:
            get_to_know(self._services, person_id)

    def _once(self, incoming: Incoming) -> tuple[Answer, bool]:
        """Return the answer, and whether it had been given before."""
        request_id = as_written(incoming).request.id
        try:
            return self._carry_out_and_keep(request_id, incoming), False
        except Exception:
            with self._services.database.read() as session:
                earlier = requests.answer_of(session, request_id)
            if earlier is None:
                raise
            return earlier, True

    def _carry_out_and_keep(self, request_id: str, incoming: Incoming) -> Answer:
        """Raises DoneBefore: then nothing of this time is kept.

        What only read keeps nothing, for it can be read again; but a window opens once.
        """
        services = self._services
        with services.database.transaction() as session:
            with watching(session) as written:
                done = self._carry_out(session, incoming)
            only_read = not written.anything and not done.refused
            if only_read and not opens_window(incoming, done.answer):
                session.rollback()
                return done.answer
            kept = NO_ANSWER if only_read else done
            if not requests.keep(session, request_id, kept, services.clock.machine()):
                raise DoneBefore
        return done.answer

    def _carry_out(self, session: Session, incoming: Incoming) -> requests.Done:
        """Do what was asked. A refusal undoes all of it, and is an answer to keep as well."""
        now = self._now(session)
        person = people.meet(session, now, incoming.request.person_id)
        voice = self._voice(session, person, incoming.request, now)
        context = PersonContext(session, now, self._services.zone, person)
        asked = as_written(incoming)
        with undoing(session, name_of(asked, self._table)) as watched:
            done = self._done(context, asked, voice, watched)
            where = done.hotspot_id, incoming.request.id
            said, undo = watched.with_undo(context, done.reply, *where)
        done = replace(done, reply=said)
        done = replace(done, reply=naming_subject(context, done, voice))
        reply = naming_area(session, done, person.id)
        if incoming.name == CARRY_ON and isinstance(reply, Say):
            reply = replace(reply, turns=True)
        answer = answer_of(reply, incoming, voice, done.hotspot_id)
        return requests.Done(answer, undo, done.refused)

    def _done(
        self, context: PersonContext, asked: Incoming, voice: Voice, watched: Undoing
    ) -> Done:
        try:
            with context.session.begin_nested():
                done = do(context, asked, voice, self._table)
                context.session.flush()
        except UserError as error:
            watched.changes.forget()
            return replace(refused(error, context, asked, voice, self._table), refused=True)
        return done

    def _now(self, session: Session) -> datetime:
        return domain_now(session, self._services.clock)

    def _voice(self, session: Session, person: Person, request: Request, now: datetime) -> Voice:
        """Return the person's own language, else that of the hotspot they are in, as of now."""
        here = hotspot_in_channel(session, request.channel_id or "")
        own = [here] if here is not None else hotspots_of(session, person.id)
        fallback = own[0].language if own else None
        voice = self._services.voices.for_language(person.locale, fallback)
        self._languages[person.id] = voice.language
        return voice.on(local_today(now, self._services.zone))

    def _spoken(self, person_id: str) -> Voice:
        return self._services.voices.for_language(self._languages.get(person_id))

    def _failure(self, incoming: Incoming) -> Answer:
        voice = self._spoken(incoming.request.person_id)
        if incoming.kind is Kind.FORM and incoming.inputs:
            sentence = {incoming.inputs[0]: voice.gettext(NOTHING_SAVED)}
            return {"how": How.ERRORS.value, "payload": sentence}
        return answer_that_says(Message((Part(voice.sentence(NOTHING_SAVED)),)), incoming, voice)


def _sender(body: Body) -> str:
    try:
        return payloads.person_of(body)
    except Unreadable:
        return ""


def _log_failure(what: str, error: Exception) -> None:
    """Log the class, and for a database error the constraint: its text may repeat a row."""
    log.error("%s failed: %s%s", what, type(error).__name__, _constraint(error))


def _constraint(error: Exception) -> str:
    if not isinstance(error, IntegrityError):
        return ""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return f" ({diagnosis.constraint_name})"
    return f" ({str(error.orig).partition(': ')[2]})"
