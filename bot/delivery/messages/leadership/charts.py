"""The overview and the report as pictures, to whoever asked, with all that they show in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from bot.delivery.messages.kit.composed import Attachment, Composed
from bot.delivery.messages.kit.composing import ComposingContext, ContextComposer, says
from bot.delivery.words.blocks import Message, Part
from bot.delivery.words.limits import ALT_TEXT
from bot.delivery.words.render import Voice
from bot.documents.charts.chart import MOST_BARS, Chart, Series, picture_of
from bot.notices.leadership import Charted, ChartFile
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.store.context import InHotspot
from bot.store.models import Hotspot, Outbox
from bot.store.queries.hotspot.digests import ActorCount, actor_counts
from bot.store.queries.leadership.figures import line_by_month, meetings_held
from bot.store.queries.people.roles import roles_of

BY_ACTOR = N_("Agreements by actor")
ON_TIME, PAST, STUCK = N_("not past their date"), N_("past their date"), N_("blocked")
OTHERS = N_("The others together")
LINE = N_("The direct line to leadership")
RAISED, ANSWERED = N_("raised"), N_("answered")
MEETINGS = N_("Items treated at each meeting")
TREATED = N_("treated")

MAY_SEE: Mapping[Charted, Permission] = {
    Charted.ACTORS: Permission.SEE_CALL_LIST,
    Charted.LINE: Permission.SEE_REPORT,
    Charted.MEETINGS: Permission.SEE_REPORT,
}
"""How each actor stands is for the chief alone: nobody is compared before others."""


def chart_of(which: Charted, here: InHotspot, voice: Voice) -> Chart | None:
    """Return the chart as it is now; None where there is nothing to show."""
    chart = _CHARTS[which](here, voice)
    return chart if any(any(it.values) for it in chart.series) else None


def _by_actor(here: InHotspot, voice: Voice) -> Chart:
    counts = _fitting([it for it in actor_counts(here, here.now) if it.open or it.blocked], voice)
    return Chart(
        title=voice.gettext(BY_ACTOR),
        labels=[it.actor for it in counts],
        series=[
            Series(voice.gettext(ON_TIME), [it.open - it.overdue for it in counts]),
            Series(voice.gettext(PAST), [it.overdue for it in counts]),
            Series(voice.gettext(STUCK), [it.blocked for it in counts]),
        ],
        lying=True,
    )


def _fitting(counts: list[ActorCount], voice: Voice) -> list[ActorCount]:
    """Whoever no longer fits is counted with the others."""
    if len(counts) <= MOST_BARS:
        return counts
    rest = counts[MOST_BARS - 1 :]
    others = ActorCount(
        actor=voice.gettext(OTHERS),
        open=sum(it.open for it in rest),
        overdue=sum(it.overdue for it in rest),
        blocked=sum(it.blocked for it in rest),
        done=0,
    )
    return [*counts[: MOST_BARS - 1], others]


def _line(here: InHotspot, voice: Voice) -> Chart:
    months = line_by_month(here)
    return Chart(
        title=voice.gettext(LINE),
        labels=[voice.dates.month(it.first) for it in months],
        series=[
            Series(voice.gettext(RAISED), [it.raised for it in months]),
            Series(voice.gettext(ANSWERED), [it.answered for it in months]),
        ],
    )


def _meetings(here: InHotspot, voice: Voice) -> Chart:
    held = meetings_held(here)[-MOST_BARS:]
    return Chart(
        title=voice.gettext(MEETINGS),
        labels=[voice.dates.day_and_month(it.day) for it in held],
        series=[Series(voice.gettext(TREATED), [it.treated for it in held])],
    )


_CHARTS: Mapping[Charted, Callable[[InHotspot, Voice], Chart]] = {
    Charted.ACTORS: _by_actor,
    Charted.LINE: _line,
    Charted.MEETINGS: _meetings,
}


def chart_file(
    composing: ComposingContext, session: Session, row: Outbox, notice: ChartFile, now: datetime
) -> Composed | None:
    """Nothing to whoever may not see it any more, nor where nothing is left to show."""
    here = composing.within(session, session.get_one(Hotspot, row.hotspot_id), now)
    voice = composing.voice(session, row)
    if not allowed(MAY_SEE[notice.which], roles_of(here, row.person_id or "")):
        return None
    chart = chart_of(notice.which, here, voice)
    if chart is None:
        return None
    filename = f"{chart.title} {here.today.isoformat()}.png"
    alt = chart.in_words(ALT_TEXT)
    return Composed(
        message=Message((Part(alt),)),
        language=voice.language,
        attachment=Attachment(filename, picture_of(chart), chart.title, alt),
    )


COMPOSERS: Mapping[str, ContextComposer] = dict([says(ChartFile, chart_file)])
