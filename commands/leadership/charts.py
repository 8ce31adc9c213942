"""The overview and the report as pictures: asked for with a button, sent in direct messages."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.messages.leadership.charts import MAY_SEE, chart_of
from bot.delivery.words.buttons import Press
from bot.delivery.words.render import Voice
from bot.notices.leadership import Charted, ChartFile
from bot.rules.errors import N_
from bot.rules.permissions import Permission, allowed
from bot.usecases.kit.context import ActingContext
from commands.kit.entries import Pressed
from commands.kit.reply import Reply, say
from commands.kit.request import Request

DRAWING = N_("The charts are on their way. They come in our direct messages in a moment.")
NOTHING = N_("There is nothing to show yet.")


def draw(act: ActingContext, _request: Request, voice: Voice) -> Reply:
    """Send each picture that they may see and that shows something."""
    roles = act.roles()
    shown = [
        which
        for which in Charted
        if allowed(MAY_SEE[which], roles) and chart_of(which, act, voice) is not None
    ]
    for which in shown:
        act.tell(ChartFile.asked(which, act.now, act.person.id))
    return say(voice.sentence(DRAWING if shown else NOTHING))


PRESSES: Mapping[Press, Pressed] = {
    Press.DRAW_CHARTS: Pressed("hotspot", Permission.SEE_REPORT, draw),
}
