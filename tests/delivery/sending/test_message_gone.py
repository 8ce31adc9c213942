"""A message somebody has deleted in Slack is said anew, with its key, its thread and its pin."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.rules.dates.reading import On
from bot.store.database.engine import Database
from bot.store.queue.outbox import mark_stale_for_agreement
from bot.usecases.agreements import agreements, handovers
from bot.usecases.leadership import escalations
from tests.delivery.scenes.fakes import Said
from tests.usecases.scenes.agreement_scene import (
    CHIEF,
    LEADER,
    LEADERS_CHANNEL,
    OFFICER,
    POLICE,
    TEAM_CHANNEL,
    THE_SCHOOL,
    HotspotScene,
    day,
)

FAR = day("Fri 18 Dec")


@pytest.fixture
def scene(sqlite: Database) -> HotspotScene:
    return HotspotScene(sqlite)


def standing(scene: HotspotScene, kind: str, channel: str) -> list[Said]:
    """The messages of a kind that still stand in a channel."""
    return [
        it
        for it in scene.slack.messages
        if it.channel == channel
        and (it.channel, it.ts) not in scene.slack.deleted
        and str(it.metadata["event_payload"]["key"]).startswith(f"{kind}:")
    ]


def escalation(scene: HotspotScene) -> None:
    number = scene.agree(FAR)
    scene.block(number, clearing=THE_SCHOOL)
    with scene.act(CHIEF) as act:
        escalations.escalate_now(act, number)


def taken_on(scene: HotspotScene) -> None:
    with scene.act(CHIEF) as act:
        agreements.record(act, "The path", owner_id=POLICE, actor_id=None, due=On(FAR))


def offered(scene: HotspotScene) -> None:
    number = scene.agree(FAR)
    with scene.act(POLICE) as act:
        handovers.offer(act, number, OFFICER)


def answered(scene: HotspotScene) -> None:
    escalation(scene)
    with scene.act(LEADER) as act:
        escalations.take(act, 1, FAR)


def reminded(scene: HotspotScene) -> None:
    scene.agree(day("Fri 6 Nov"))
    scene.tick("Wed 4 Nov 08:00")


@pytest.mark.parametrize(
    ("comes_about", "kind", "channel"),
    [
        (escalation, "escalation", LEADERS_CHANNEL),
        (answered, "answer", TEAM_CHANNEL),
        (taken_on, "taken_on", f"D{POLICE}"),
        (offered, "offered", f"D{OFFICER}"),
        (escalation, "clear_request", "DUSCHOOL"),
        (reminded, "daily", f"D{POLICE}"),
    ],
)
def test_what_was_deleted_is_put_back(
    scene: HotspotScene, comes_about: Callable[[HotspotScene], None], kind: str, channel: str
) -> None:
    comes_about(scene)
    scene.send()
    (there,) = standing(scene, kind, channel)
    key = there.metadata["event_payload"]["key"]
    scene.slack.delete(there)
    for _ in range(2):
        with scene.context() as context:  # something it shows has changed
            mark_stale_for_agreement(context.session, 1, context.hotspot_id)
        scene.send()
    (again,) = standing(scene, kind, channel)
    assert again.metadata["event_payload"]["key"] == key
    assert again.ts != there.ts
    told = [it.text for it in scene.slack.messages if "has deleted a message" in it.text]
    assert len(told) == (0 if channel.startswith("D") else 1), "the chief hears it once"


def test_a_reply_comes_below_what_was_put_back(scene: HotspotScene) -> None:
    escalation(scene)
    scene.send()
    (there,) = standing(scene, "escalation", LEADERS_CHANNEL)
    scene.slack.delete(there)
    scene.tick("Fri 6 Nov 08:00")
    (again,) = standing(scene, "escalation", LEADERS_CHANNEL)
    (reply,) = standing(scene, "escalation_remind", LEADERS_CHANNEL)
    assert reply.thread_ts == again.ts


def test_what_is_settled_by_then_is_not_put_back(scene: HotspotScene) -> None:
    taken_on(scene)
    scene.send()
    (there,) = standing(scene, "taken_on", f"D{POLICE}")
    with scene.act(POLICE) as act:
        agreements.finish(act, 1)
    scene.slack.delete(there)
    scene.send()
    assert standing(scene, "taken_on", f"D{POLICE}") == []
