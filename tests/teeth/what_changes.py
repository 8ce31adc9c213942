"""What is true of a thing that was changed since: a message, a meeting, one's own act."""

from __future__ import annotations

from tests.teeth.mechanism import Mechanism

_UNDO = "tests/commands/edge/test_undo.py"

WHAT_CHANGES = (
    Mechanism(
        "a message deleted in Slack",
        "bot/delivery/sending/failed_sends.py",
        "        elif refused.is_message_gone:\n",
        "        elif refused.is_message_gone and not refused:\n",
        ("tests/delivery/sending/test_message_gone.py",),
    ),
    Mechanism(
        "a running meeting is said",
        "commands/meetings/shown.py",
        "[going_on, *planned_urgent(act.session, act.hotspot), coming]",
        "[coming]",
        ("tests/commands/meetings/test_every_state.py",),
    ),
    Mechanism(
        "a meeting that has begun is not planned",
        "bot/usecases/meetings/planning.py",
        '        MeetingStatus.OPEN: N_("Meeting %(number)s has already begun."),\n',
        "",
        ("tests/commands/meetings/test_every_state.py",),
    ),
    Mechanism(
        "undo within ten minutes",
        "bot/usecases/hotspot/own_acts.py",
        '(kept["at"]) <= UNDO_WITHIN',
        '(kept["at"]) >= timedelta()',
        (f"{_UNDO}::test_ten_minutes",),
    ),
    Mechanism(
        "undo of one's own act",
        "bot/usecases/hotspot/own_acts.py",
        ' or kept["person"] != act.person.id',
        "",
        (f"{_UNDO}::test_it_is_ones_own_alone",),
    ),
    Mechanism(
        "undo until somebody has acted",
        "bot/usecases/hotspot/own_acts.py",
        " or _came_of_it(act, kept)",
        "",
        (f"{_UNDO}::test_somebody_has_acted_on_it",),
    ),
)
