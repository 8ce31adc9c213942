"""The chief's digest: in the daily message on Mondays, on Home, and when she asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.delivery.messages.kit.added import DigestScene, DigestSection
from bot.delivery.messages.kit.agenda_points import Point, coming_points, has_passed
from bot.delivery.messages.kit.composing import Shown, shown
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.limits import cut, cut_mrkdwn
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.store.calendars import local_today
from bot.store.context import InHotspot
from bot.store.database.row_ids import row_id
from bot.store.models import Agreement, Escalation, ItemSource, Meeting
from bot.store.queries.hotspot.digests import ActorCount, actor_counts, last_digest, on_the_line
from bot.store.queries.hotspot.heartbeat import heartbeat
from bot.store.queries.meetings.meetings import coming_ordinary, open_meeting
from bot.store.queries.roster import roster_held

MOST_POINTS = 8
LONGEST_POINT = 80
"""Characters of an agenda point's title."""

LONGEST_ANSWER = 160


def digest_parts(
    here: InHotspot,
    voice: Voice,
    viewer: str | None,
    *,
    sections: Sequence[DigestSection],
    sent_at: datetime | None = None,
    named: bool = True,
) -> tuple[Part, ...]:
    """Return a hotspot's digest as it is now. Empty sections don't appear.

    `sections` are what features add.

    It begins with the area unless that stands above it. In a message sent before, who has been
    called since is still there, with the call.
    """
    scene = DigestScene(
        here.session, here.now, here.zone, here.hotspot, voice, viewer, sent_at or here.now
    )
    with roster_held(here.session, here.hotspot):
        return tuple(_sections(scene, sections, named=named))


def _sections(
    scene: DigestScene, sections: Sequence[DigestSection], *, named: bool
) -> Iterator[Part]:
    since = last_digest(scene, scene.shown_on)
    counts = actor_counts(scene, since)
    yield _head(scene, counts, named=named)
    yield from _actors(scene, counts)
    yield from _leadership(scene, on_the_line(scene.session, scene.hotspot, since))
    for section in sections:
        yield from section(scene)
    beat = heartbeat(scene, (since, scene.said_at))
    yield Part(scene.voice.text("digest_heartbeat", it=beat, today=scene.today), quiet=True)


def _head(scene: DigestScene, counts: Sequence[ActorCount], *, named: bool) -> Part:
    """The next meeting with what is on its agenda; and that all is quiet, when it is.

    One that should be over and was never started is asked about instead.
    """
    meeting = coming_ordinary(scene.session, scene.hotspot)
    passed = meeting is not None and has_passed(scene.hotspot, meeting, scene.now)
    points = [] if passed else _points(scene, meeting)
    text = scene.voice.text(
        "line_digest",
        area=scene.hotspot.name if named else "",
        meeting=meeting,
        going_on=open_meeting(scene.session, scene.hotspot) is not None,
        passed=passed,
        items=len(points),
        titles=[_title(scene.voice, point) for point in points[:MOST_POINTS]],
        quiet=all(it.is_quiet for it in counts),
        open=sum(it.open for it in counts),
    )
    return Part(text)


def _points(scene: DigestScene, meeting: Meeting | None) -> list[Point]:
    found = coming_points(scene, meeting, scene.viewer)
    return [point for point in found if point.source != ItemSource.ROUND]


def _title(voice: Voice, point: Point) -> Mrkdwn:
    said = voice.text("digest_point", p=point)
    return Mrkdwn(cut_mrkdwn(said, LONGEST_POINT))


def _actors(scene: DigestScene, counts: Sequence[ActorCount]) -> Iterator[Part]:
    """How each actor stands, in words, each figure once; as a chart for who would rather look."""
    if all(it.is_quiet for it in counts):
        return
    yield Part(
        scene.voice.text(
            "digest_actors",
            counts=counts,
            well=not any(it.overdue or it.blocked for it in counts),
        ),
        (button(Press.DRAW_CHARTS, row_id(scene.hotspot.id)),),
    )


def _leadership(
    scene: DigestScene, found: Sequence[tuple[Escalation, Agreement]]
) -> Iterator[Part]:
    """What is with leadership, and what went there or came back since the last time."""
    lines = [
        {
            "a": facts,
            "status": raised.status,
            "raised": _age(scene, raised.raised_at),
            "answered": _age(scene, raised.answered_at),
            "until": raised.taken_until,
            "answer": "" if facts.secret else cut(" ".join(raised.answer.split()), LONGEST_ANSWER),
        }
        for raised, agreement in found
        for facts in (_shown(scene, agreement),)
    ]
    if lines:
        yield Part(scene.voice.text("digest_leadership", lines=lines))


def _age(scene: DigestScene, moment: datetime | None) -> int:
    """Working days."""
    if moment is None:
        return 0
    return scene.calendar.between(local_today(moment, scene.zone), scene.today)


def _shown(scene: DigestScene, agreement: Agreement) -> Shown:
    return shown(scene, agreement, scene.viewer)
