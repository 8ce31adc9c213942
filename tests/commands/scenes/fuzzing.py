"""What is held of whatever is sent: an answer within Slack's limits, and no failure on the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.delivery.words.render import Voices
from bot.features.program import TABLE
from commands.edge.events import EVENTS
from commands.edge.payloads import Kind
from tests.clocks import ManualClock
from tests.commands.scenes import hostile_words as hostile
from tests.commands.scenes import rolled_back_app as slack
from tests.commands.scenes.asking import ENTRIES, Asking
from tests.commands.scenes.everybody import CHIEF, TEAM
from tests.commands.scenes.front import Front, settled
from tests.commands.scenes.rolled_back_app import Body, RolledBackApp
from tests.databases import SqliteFiles


def examples(number: int, *, same: bool) -> settings:
    """So many: the `same` each time, so that what is found once is found again, or others."""
    return settings(
        max_examples=number,
        derandomize=same,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )


def every_form(sqlite_files: SqliteFiles, folder: Path, voices: Voices) -> Asking:
    """Every form there is, opened as people open them."""
    with sqlite_files.fresh(folder) as url, settled(url, ManualClock(), "da-DK"):
        app = RolledBackApp(url, ManualClock(), voices, TABLE)
        asking = Asking(app)
        app.database.close()
    return asking


@dataclass(frozen=True)
class Fuzz:
    """A front door, every form there is, and every way to ask for something."""

    front: Front
    forms: Sequence[Body] = field(repr=False)
    bodies: Sequence[tuple[Kind, Body]] = field(repr=False)


@contextmanager
def fuzzed(url: str, asking: Asking, voices: Voices, locale: str) -> Iterator[Fuzz]:
    """Everybody behind a front door, in a database that is empty yet."""
    with settled(url, ManualClock(), locale):
        front = Front(url, ManualClock(), voices)
        yield Fuzz(
            front,
            [slack.form(view) for views in asking.views.values() for view in views],
            [(it.kind, body) for it in ENTRIES for body in asking.bodies(it)],
        )
        front.close()


def each_word(fuzz: Fuzz, *, every: int) -> int:
    """Have the chief write each verb with each thing that is none in each place, or so many."""
    count = 0
    for command in TABLE.commands:
        for words in islice(hostile.each_in_its_place(command), 0, None, every):
            heard = fuzz.front.ask(Kind.COMMAND, slack.command(command.name, words, TEAM)(CHIEF))
            assert (heard.problems(), heard.status) == ([], 200), f"{command.name} {words[:200]}"
            count += 1
    return count


def each_field(fuzz: Fuzz) -> int:
    """Have each field of each form say each thing that none of its kind says."""
    count = 0
    for view in {it(CHIEF)["view"]["callback_id"]: it(CHIEF)["view"] for it in fuzz.forms}.values():
        values = view["state"]["values"]
        for name, states in values.items():
            kind = states[name]["type"]
            for never in hostile.NEVER_SAID[kind]:
                said = {**values, name: {name: {"type": kind, **never}}}
                body = slack.form(view)(CHIEF)
                forged = {**body, "view": {**view, "state": {"values": said}}}
                heard = fuzz.front.ask(Kind.FORM, forged)
                assert (heard.problems(), heard.status) == ([], 200), f"{name}: {str(never)[:200]}"
                count += 1
    return count


def each_memo(fuzz: Fuzz) -> int:
    """Send in each form without each thing it was opened for, and with what is none instead."""
    count = 0
    for body in {it(CHIEF)["view"]["callback_id"]: it(CHIEF) for it in fuzz.forms}.values():
        memo = json.loads(body["view"]["private_metadata"])
        short = [{key: it for key, it in memo.items() if key != left} for left in memo]
        other = [{**memo, key: it} for key in memo for it in hostile.NO_IDS]
        for forged in (*short, *other):
            view = {**body["view"], "private_metadata": json.dumps(forged)}
            heard = fuzz.front.ask(Kind.FORM, {**body, "view": view})
            assert (heard.problems(), heard.status) == ([], 200), str(forged)[:200]
            count += 1
    return count


def any_command(fuzz: Fuzz, data: st.DataObject) -> None:
    heard = fuzz.front.ask(Kind.COMMAND, data.draw(hostile.commands()))
    assert heard.problems() == []
    assert heard.status == 200
    assert heard.ack.get("text") or heard.shown


def any_form(fuzz: Fuzz, data: st.DataObject) -> None:
    body = data.draw(st.sampled_from(fuzz.forms))(_somebody(data))
    filled = data.draw(hostile.filled_in(body["view"]))
    heard = fuzz.front.ask(Kind.FORM, {**body, "view": filled})
    assert heard.problems() == []
    assert heard.status == 200


def any_press(fuzz: Fuzz, data: st.DataObject) -> None:
    action = data.draw(st.sampled_from([*TABLE.presses, "nonsense", "é" * 255]))
    value, person = data.draw(hostile.VALUES_OF_BUTTONS), _somebody(data)
    within = data.draw(st.sampled_from([None, *(it(person)["view"] for it in fuzz.forms)]))
    if within is not None:
        within = data.draw(hostile.filled_in(within))
    heard = fuzz.front.ask(Kind.PRESS, slack.press(action, value, TEAM, within)(person))
    assert heard.problems() == []
    assert heard.status == 200


def any_shape(fuzz: Fuzz, data: st.DataObject) -> None:
    kind, body = data.draw(st.sampled_from(fuzz.bodies))
    whole = {**body(_somebody(data)), "trigger_id": "1.t"}
    heard = fuzz.front.ask_dispatch(kind, data.draw(hostile.mangled(whole)))
    assert heard.problems() == []


def any_event(fuzz: Fuzz, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(EVENTS)))
    event = {
        "type": name,
        "tab": "home",
        "user": {"id": "UOWNER"} if name == "user_change" else "UOWNER",
        "channel": TEAM,
        "files": [{"id": "F1", "name": "x.docx"}],
        "event_ts": "1.0",
    }
    mangled = data.draw(hostile.mangled({"event": event, "event_id": "Ev1"}))
    assert fuzz.front.tell(mangled).problems() == []


def _somebody(data: st.DataObject) -> str:
    return data.draw(st.sampled_from(hostile.SENDERS))


Attempt = Callable[[Fuzz, st.DataObject], None]
ATTEMPTS: tuple[Attempt, ...] = (any_command, any_form, any_press, any_shape, any_event)


def holds(fuzz: Fuzz, attempt: Attempt, number: int, *, same: bool = True) -> None:
    """Try so many examples."""

    @examples(number, same=same)
    @given(data=st.data())
    def try_it(data: st.DataObject) -> None:
        attempt(fuzz, data)

    try_it()
