"""Pressing every button of a kept workspace, and writing down how it is answered."""

from __future__ import annotations

from bot.demo import people
from bot.sandbox import Message, Person, View
from tests.upgrade.again import Again
from tests.upgrade.gist import gist

PRESSERS = {people.LEADERSHIP: people.DIRECTOR, people.NEW_LEADERSHIP: people.DIRECTOR}
"""Who presses what hangs in a channel: a leader in the leaders' channels, elsewhere the chief."""


def answers(again: Again) -> list[str]:
    """Press each button on the App Homes, then each in a message, the newest first.

    A line for each: where, which, who, and what came of it.
    """
    homes = [again.workspace.homes[person] for person in sorted(again.workspace.homes)]
    newest_first = sorted(again.messages(), key=lambda it: it.ts, reverse=True)
    hanging: list[Message | View] = [*homes, *newest_first]
    return [line for on in hanging for line in _pressed(again, on)]


def _pressed(again: Again, on: Message | View) -> list[str]:
    person = again.person(_presser(on))
    where = f"{on.channel} {on.ts}" if isinstance(on, Message) else f"home {on.user}"
    seen: dict[str, int] = {}
    lines = []
    for control in on.controls():
        if control.element["type"] == "button":
            nth = seen.get(control.action_id, 0)
            seen[control.action_id] = nth + 1
            came = _press(again, person, on, control.action_id, nth)
            lines.append(f"{where} {control.action_id} {nth} {person.id}: {came}")
    return lines


def _presser(on: Message | View) -> str:
    if isinstance(on, View):
        return on.user
    if on.ephemeral_to is not None:
        return on.ephemeral_to
    if on.channel.startswith("D"):
        return f"U{on.channel[1:]}"
    return PRESSERS.get(on.channel, people.CHIEF)


def _press(again: Again, person: Person, on: Message | View, action: str, nth: int) -> str:
    if not _is_there(again, on):
        return "gone"  # an earlier press has taken it away
    before = {it.ts: it.edited for it in again.messages()}
    slack_said = len(person.notices)
    person.press(on, action, nth=nth)
    again.settle()
    assert person.notices[slack_said:] == [], "the bot did not answer"
    came = []
    while person.modal is not None:
        came.append(f"form {person.modal.title!r}")
        person.close()
    after = {it.ts: it for it in again.messages()}
    came += [f"told {gist(it)}" for ts, it in after.items() if ts not in before]
    came += [f"gone {ts}" for ts in before if ts not in after]
    came += [f"renewed {ts}" for ts, it in after.items() if it.edited != before.get(ts, it.edited)]
    return "; ".join(came)


def _is_there(again: Again, on: Message | View) -> bool:
    if isinstance(on, View):
        return again.workspace.find_view(on.id) is not None
    return again.workspace.find_message(on.channel, on.ts) is not None
