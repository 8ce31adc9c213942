"""The plan's money, by source, challenge and kind; and what the chief's digest says of it.

No sum stands beside an actor: money is the area's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.delivery.messages.kit.added import DigestScene
from bot.delivery.messages.programme.plan import KINDS, SOURCES, words_for
from bot.delivery.words.blocks import Part
from bot.delivery.words.buttons import Press, button
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice
from bot.rules.programme.activities import MoneySource
from bot.rules.programme.amounts import written
from bot.rules.programme.money import OVER, YearsMoney, over_promised, says_unspent
from bot.store.database.row_ids import row_id
from bot.store.queries.programme.plan import Planned, money

MOST_GROUPS = 15


def money_text(it: YearsMoney, plan: Sequence[Planned], voice: Voice, *, leaders: bool) -> Mrkdwn:
    """Return a year's money in words: each source, then what each challenge and kind is given."""
    return voice.text(
        "plan_money",
        year=str(it.year),
        pool=None if it.pool is None else written(it.pool),
        left=None if it.left is None else written(max(0, it.left)),
        over=over_text(it, voice),
        sources=[
            (voice.gettext(SOURCES[source]), written(sums.promised), written(sums.paid))
            for source, sums in ((one, it.of(one)) for one in MoneySource)
            if sums.promised or sums.paid
        ],
        challenges=_grouped(
            plan, lambda one: words_for(one.activity.challenge, voice, leaders=leaders)
        ),
        kinds=_grouped(plan, lambda one: Mrkdwn(voice.gettext(KINDS[one.activity.kind]))),
    )


def over_text(it: YearsMoney, voice: Voice) -> Mrkdwn:
    """Return that more is promised than there is; nothing where it isn't."""
    if not over_promised(it):
        return Mrkdwn("")
    promised = written(it.of(MoneySource.POOL).promised)
    return voice.sentence(OVER, promised=promised, year=str(it.year), pool=written(it.pool or 0))


def _grouped(
    plan: Sequence[Planned], name: Callable[[Planned], Mrkdwn]
) -> list[tuple[Mrkdwn, str, str]]:
    """What is promised and paid to each, from all sources; the most first."""
    names: dict[str, Mrkdwn] = {}
    sums: dict[str, list[int]] = {}
    for it in plan:
        said = name(it)
        key = str(said).casefold()
        names.setdefault(key, said)
        own = sums.setdefault(key, [0, 0])
        own[0] += sum(one.promised for one in it.money.values())
        own[1] += sum(one.paid for one in it.money.values())
    most = sorted(sums.items(), key=lambda group: (-group[1][0], group[0]))[:MOST_GROUPS]
    return [(names[key], written(own[0]), written(own[1])) for key, own in most if any(own)]


def digest_section(scene: DigestScene) -> Iterator[Part]:
    """Yield that much of the pool is unspent, in October; and whenever more is promised."""
    it = money(scene, scene.shown_on.year)
    said = []
    if says_unspent(it, scene.calendar, scene.shown_on):
        unspent, pool = written(it.unspent), written(it.pool or 0)
        said.append(scene.voice.text("digest_pool", year=str(it.year), unspent=unspent, pool=pool))
    if over_promised(it):
        said.append(over_text(it, scene.voice))
    if said:
        way = button(Press.PLAN_MONEY, row_id(scene.hotspot.id))
        yield Part(Mrkdwn("\n").join(said), (way,))
