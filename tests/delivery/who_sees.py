"""Who sees what of something confidential: a row for each surface, a column for everybody.

`w` the words themselves, or a case's number; `c` that there is something confidential; `-` nothing.

Each reads as if they had been written to, or had asked; that nobody is written to whom it doesn't
concern, and nobody answered who may not ask, is held by other tests.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.features.program import FEATURES

Seen = str
"""A letter for each column."""

NOTHING = "- - - - - -"


def _rows(text: str) -> dict[str, Seen]:
    """Read a table whose first line names the columns; a row's name may be several words."""
    heading, *lines = text.strip("\n").splitlines()
    columns = len(heading.split())
    split = (line.rsplit(maxsplit=columns) for line in lines if line.strip())
    return {name.strip(): " ".join(seen) for name, *seen in split}


_TELLING = _rows(
    """
                            named chief member guest leader stranger channel
    agenda                  c     c     c      c     c      c        c
    answer                  w     c     c      c     c      c        c
    blocked                 w     c     c      c     c      c        -
    called_back             w     c     c      c     c      c        -
    changed_for_you         w     c     c      c     c      c        -
    clear_request           w     c     c      c     c      c        -
    clearer_said            w     c     c      c     c      c        -
    daily                   w     c     c      -     -      -        -
    direct_answer           w     c     c      c     c      c        -
    direct_help             w     c     c      -     c      -        -
    dropped                 w     c     c      c     c      c        -
    escalation              c     c     c      c     c      c        c
    escalation_come_back    c     c     c      c     c      c        -
    escalation_next         c     c     c      c     c      c        -
    escalation_remind       c     c     c      c     c      c        -
    handover_note           -     c     -      -     -      -        -
    held                    w     c     c      c     c      c        -
    helping                 w     c     c      c     c      c        -
    home                    w     c     c      -     c      -        -
    list_file               w     c     c      c     c      c        -
    meeting_item            c     c     c      c     c      c        c
    minutes                 c     c     c      c     c      c        c
    minutes_file            c     c     c      c     c      c        c
    my_data                 w     -     -      -     -      -        -
    not_me                  w     c     c      c     c      c        -
    offer_answer            w     c     c      c     c      c        -
    offered                 w     c     c      c     c      c        -
    raised                  c     c     c      c     c      c        -
    released                w     c     c      c     c      c        -
    route_ended             w     c     c      c     c      c        -
    successor_named         w     c     c      c     c      c        -
    successor_request       w     c     c      c     c      c        -
    taken_back              w     c     c      c     c      c        -
    taken_on                w     c     c      c     c      c        -
    takes_part              w     -     -      -     -      -        -
    """
)

_SILENT = [it.kind.name for feature in FEATURES for it in feature.tells_no_secret]
"""Features say it of these. It is tried like the rest."""

MESSAGES: Mapping[str, Seen] = _TELLING | dict.fromkeys(_SILENT, f"{NOTHING} -")
"""Every kind of message: channel, direct message, Home, files, and the notification's text."""

BY_OFFICE = (
    *("escalation", "escalation_next", "escalation_remind", "escalation_come_back"),
    *("raised", "route_ended", "answer", "called_back", "released"),
)
"""What tells each of them the same when the leader asked is outside Slack, by office and phone:
then the chief is told whom to call, and answers on behalf of the office."""

ASKED: Mapping[str, Seen] = _rows(
    """
                                    named chief member guest leader stranger
    /agenda                         w     c     c      -     -      -
    /agenda move                    -     c     -      -     -      -
    /agenda withdraw                w     c     -      -     -      -
    /agenda defer                   -     c     -      -     -      -
    /agreement                      w     c     c      -     -      -
    /agreement list                 w     c     c      -     -      -
    /agreement show                 w     c     c      -     -      -
    /agreement done                 w     c     c      -     -      -
    form agreement.done             w     c     c      -     -      -
    form agreement.blocked          w     c     c      -     -      -
    /agreement unblock              w     c     -      -     -      -
    /agreement handover             w     c     c      -     -      -
    form agreement.hand_over        -     c     -      -     -      -
    form agreement.unblock          w     c     -      -     -      -
    /agreement drop                 -     c     -      -     -      -
    form agreement.drop             -     c     -      -     -      -
    /meeting minutes                w     c     c      -     -      -
    /escalation                     w     c     c      -     c      -
    /taskforce digest               -     c     -      -     -      -
    /taskforce help                 w     c     c      -     c      -
    /agreement list for its words   w     -     -      -     -      -
    agenda.up                       -     c     -      -     -      -
    agenda.order                    -     c     -      -     -      -
    agenda.first                    -     c     -      -     -      -
    agenda.withdraw                 w     c     -      -     -      -
    agenda.defer                    -     c     -      -     -      -
    agenda.drop                     -     c     -      -     -      -
    agreement.accept                w     c     c      -     -      -
    form agreement.not_me           w     c     c      -     -      -
    agreement.done                  w     c     c      -     -      -
    form agreement.outcome          w     c     -      -     -      -
    agreement.unblock               w     c     -      -     -      -
    block.cleared                   w     c     -      -     -      -
    block.needs_leadership          w     c     -      -     -      -
    block.not_ours                  w     c     -      -     -      -
    call.called                     -     c     -      -     -      -
    agreement.next_page             w     c     c      -     -      -
    agreement.page_before           w     c     c      -     -      -
    form escalation.decide          -     -     -      -     c      -
    form escalation.send_back       -     -     -      -     c      -
    item.agreement                  w     c     c      -     -      -
    /agreement date                 w     c     c      -     -      -
    /agreement blocked              w     c     c      -     -      -
    /agreement edit                 w     c     c      -     -      -
    form agreement.edit             w     c     c      -     -      -
    /agreement reopen               w     c     -      -     -      -
    /escalation call back           -     c     -      -     -      -
    escalation.call_back            -     c     -      -     -      -
    /escalation raise               -     c     -      -     -      -
    /escalation raise privately     -     c     -      -     -      -
    agreement.not_me                w     c     c      -     -      -
    agreement.outcome               w     c     -      -     -      -
    agreement.reopen                w     c     -      -     -      -
    agreement.new_date              w     c     c      -     -      -
    agreement.blocked               w     c     c      -     -      -
    agreement.hand_over             w     c     c      -     -      -
    agreement.name_owner            w     c     c      -     -      -
    agreement.drop                  -     c     -      -     -      -
    agreement.own_words             w     c     c      -     -      -
    escalation.take                 -     -     -      -     c      -
    escalation.decide               -     -     -      -     c      -
    escalation.send_back            -     -     -      -     c      -
    actor.successor                 w     c     -      -     -      -
    form actor.successor            w     c     -      -     -      -
    """
)
"""Commands, buttons and forms, in what is answered, shown or filled in. Any other tells nothing."""

HELPERS: Mapping[str, tuple[str, ...]] = {
    "people/calls": ("daily", "home", "/taskforce digest"),
    "kit/composed": (),
    "kit/composing": ("taken_on", "/agreement show"),
    "hotspot/first_help": ("direct_help", "/taskforce help"),
    "hotspot/first_hour": (),
    "hotspot/meetings_now": (),
    "hotspot/digests": ("daily", "home", "/taskforce digest"),
    "hotspot/agreement_lines": ("daily",),
    "hotspot/held_up": ("daily",),
    "kit/added": (),
    "kit/area": (),
    "meetings/meeting_lines": ("daily",),
    "kit/agenda_points": ("agenda", "meeting_item", "minutes", "/agenda"),
    "meetings/minutes_changes": ("minutes", "minutes_file", "correction"),
    "meetings/minutes_facts": ("minutes_file",),
    "meetings/minutes_said": ("minutes", "minutes_file", "/meeting minutes"),
    **dict.fromkeys(
        (f"papers/{it}" for it in ("document", "drawing", "plan", "reading", "sections", "titles")),
        ("paper_document",),
    ),
    "kit/agreement_buttons": ("taken_on", "blocked"),
    "programme/money": (),
    "programme/ending": (),
    "programme/goals": (),
}
"""Files with no kind of message of their own, and the surfaces on which what they make is seen."""
