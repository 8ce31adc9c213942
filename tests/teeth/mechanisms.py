"""What each promise hangs on, how it is taken out, and the tests that should notice.

A change stands once in its file. Where a mechanism stands in two places, each is taken out alone.
"""

from __future__ import annotations

from typing import NamedTuple


class Mechanism(NamedTuple):
    """`before` becomes `after` in `file`; `tests` are files, or tests in them, as pytest has it."""

    name: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]


MECHANISMS = (
    Mechanism(
        "lease",
        "bot/store/queue/claims.py",
        "lease_until = machine_now + LEASE\n    ours",
        "lease_until = machine_now\n    ours",
        ("tests/store/test_claims.py::test_a_claimed_row_is_nobody_elses_until_its_lease_is_out",),
    ),
    Mechanism(
        "fence",
        "bot/store/queue/claims.py",
        "_AT_THIS_ATTEMPT, _OUTBOX.c.state",
        "_AT_THIS_ATTEMPT | (_OUTBOX.c.attempts > 0), _OUTBOX.c.state",
        ("tests/store/test_claims.py::test_whoever_was_too_slow_changes_nothing",),
    ),
    Mechanism(
        "look-up",
        "bot/delivery/sending/send.py",
        "if ours.attempt > 1 and self._was_said(ours, place):",
        "if ours.attempt < 1 and self._was_said(ours, place):",
        ("tests/delivery/sending/test_deliver_once.py",),
    ),
    Mechanism(
        "unique key",
        "bot/store/queue/outbox.py",
        "        key=notice.key,\n",
        "        key=f\"{notice.key}:{__import__('uuid').uuid4()}\",\n",
        (
            "tests/store/test_outbox.py::test_what_is_asked_for_twice_under_one_key_is_one_row",
            "tests/usecases/ladder/test_due.py::test_two_ticks_are_one",
        ),
    ),
    Mechanism(
        "request id",
        "bot/store/queue/requests.py",
        "handled_at=machine_now)):",
        "handled_at=machine_now)) or request_id:",
        (
            "tests/commands/edge/test_dispatch.py::test_every_request_delivered_again_changes_nothing",
            "tests/promises/test_again.py",
        ),
    ),
    Mechanism(
        "hotspot lock",
        "bot/store/database/engine.py",
        '.where(Hotspot.id == bindparam("hotspot"))\n    .with_for_update()',
        '.where(Hotspot.id == bindparam("hotspot"))',
        ("tests/store/test_db.py::test_a_second_writer_queues_and_in_the_end_is_told_so",),
    ),
    Mechanism(
        "IMMEDIATE",
        "bot/store/database/engine.py",
        '"BEGIN IMMEDIATE"',
        '"BEGIN DEFERRED"',
        ("tests/store/test_db.py::test_a_write_takes_the_lock_before_it_has_read",),
    ),
    Mechanism(
        "escaping",
        "bot/delivery/words/mrkdwn.py",
        'return Mrkdwn(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))',
        "return Mrkdwn(text)",
        (
            "tests/delivery/words/test_render.py",
            "tests/commands/guarded/test_hostile.py",
        ),
    ),
    Mechanism(
        "CPR guard at the door",
        "commands/edge/routing.py",
        "    require_no_cpr(request.text)\n",
        "",
        (
            "tests/commands/guarded/test_cpr.py",
            "tests/commands/guarded/test_cpr_corpus.py::test_nothing_of_it_is_kept_on_sqlite",
        ),
    ),
    Mechanism(
        "CPR guard",
        "bot/rules/privacy.py",
        "    if find_cpr(text):\n        raise CprError",
        "    if not text:\n        raise CprError",
        (
            "tests/commands/guarded/test_cpr.py",
            "tests/commands/guarded/test_cpr_corpus.py::test_nothing_of_it_is_kept_on_sqlite",
        ),
    ),
    Mechanism(
        "CPR guard of templates",
        "bot/delivery/sending/slack_reading.py",
        "    if any(map(find_cpr, words_of(content))):",
        "    if not content:",
        ("tests/commands/meetings/test_own_template.py",),
    ),
    Mechanism(
        "whose payload it is",
        "commands/edge/dispatch.py",
        "self._services.installation.require(body)\n            incoming",
        "incoming",
        ("tests/commands/edge/test_installation.py",),
    ),
    Mechanism(
        "whose event it is",
        "commands/edge/dispatch.py",
        "self._services.installation.require(body)\n        event",
        "event",
        ("tests/commands/edge/test_installation.py",),
    ),
    Mechanism(
        "health's names",
        "bot/process/health/page.py",
        'all(map(HERE.fullmatch, self.headers.get_all("Host", ())))',
        'self.headers.get_all("Host", ()) is not None',
        ("tests/process/test_health.py::test_a_page_under_a_strangers_name_is_told_nothing",),
    ),
    Mechanism(
        "answers that are short-lived",
        "commands/edge/dispatch.py",
        "only_read=not written.anything",
        "only_read=False",
        (
            "tests/commands/edge/test_dispatch.py"
            "::test_lists_and_forms_are_read_and_what_changes_something_is_not",
        ),
    ),
    Mechanism(
        "shapes of payloads",
        "commands/kit/form_values.py",
        '    found = number_or_none(request.memo.get(name, ""))\n    if found is None:',
        '    found = int(request.memo.get(name, ""))\n    if found is None:',
        ("tests/commands/guarded/test_fuzz.py",),
    ),
    Mechanism(
        "Slack's hosts alone",
        "bot/delivery/slack/web_api.py",
        "        if not is_slacks(response_url, self._api_url):",
        "        if not response_url:",
        (
            "tests/commands/guarded/test_hostile.py::test_nothing_is_answered_at_an_address_that_is_not_slacks",
            "tests/delivery/sending/test_slack.py",
        ),
    ),
    Mechanism(
        "permission check",
        "bot/rules/permissions.py",
        "if not allowed(permission, roles):",
        "if not roles and not allowed(permission, roles):",
        ("tests/rules/test_permissions.py",),
    ),
    Mechanism(
        "scoping",
        "bot/usecases/kit/context.py",
        "if found is None or found.hotspot_id != self.hotspot_id:",
        "if found is None:",
        (
            "tests/usecases/agreements/test_agreement_answers.py::test_an_agreement_of_another_hotspot_does_not_exist_here",
            "tests/commands/guarded/test_next_door.py",
        ),
    ),
    Mechanism(
        "scoping of what a form was opened for",
        "bot/usecases/agenda/items.py",
        "if item is None or item.hotspot_id != act.hotspot_id:",
        "if item is None:",
        ("tests/commands/guarded/test_next_door.py",),
    ),
    Mechanism(
        "working hours of what leaves",
        "bot/store/queue/claims.py",
        "if not is_update and (target in held_up or shut):",
        "if not is_update and target in held_up:",
        ("tests/store/test_claims.py::test_messages_leave_in_the_hotspots_working_hours",),
    ),
    Mechanism(
        "working hours of what falls due",
        "bot/rules/agreements/ladder.py",
        "if not facts.open or not calendar.is_open(now):",
        "if not facts.open:",
        (
            "tests/rules/agreements/test_ladder.py",
            "tests/usecases/ladder/test_due.py::test_nothing_leaves_outside_working_hours",
        ),
    ),
    Mechanism(
        "warning before escalation",
        "bot/rules/agreements/ladder.py",
        "if block.warned_on is not None and today >= goes_on(block.warned_on, calendar, numbers):",
        "if block.warned_on is None:",
        ("tests/rules/agreements/test_ladder_blocked.py",),
    ),
    Mechanism(
        "named for what is confidential",
        "bot/store/queries/people/confidential.py",
        "viewer is not None and viewer in participants(session, it) and",
        "viewer is not None and participants(session, it) and",
        ("tests/delivery/messages/test_who_sees.py",),
    ),
    Mechanism(
        "search of what one may see",
        "bot/store/queries/leadership/agreement_lists.py",
        "    if may_see(session, agreement, viewer):\n        said +=",
        "    if sought:\n        said +=",
        ("tests/delivery/messages/test_who_sees.py",),
    ),
    Mechanism(
        "ids alone in the log",
        "commands/edge/dispatch.py",
        "            answer, again = self._once(incoming)\n",
        "            answer, again = self._once(incoming)\n"
        '            log.debug("asked: %s", incoming.request.text)\n',
        ("tests/acceptance/meetings/test_full_meeting.py",),
    ),
    Mechanism(
        "what a message names",
        "bot/store/queue/outbox.py",
        "    named = sorted(subjects_of(session, notice.names))\n",
        "    named = sorted(subjects_of(session, notice.names))[:0]\n",
        (
            "tests/store/test_outbox.py::test_every_message_that_shows_an_agreement_is_made_anew_and_no_other",
        ),
    ),
    Mechanism(
        "daily limit",
        "bot/store/queue/outbox.py",
        "    return use_up(session, Daily",
        "    return bool(session) or use_up(session, Daily",
        (
            "tests/usecases/ladder/test_due.py::test_what_waited_for_its_day_while_the_bot_was_down_does_not_come_with_todays",
            "tests/usecases/leadership/test_escalations.py",
        ),
    ),
    Mechanism(
        "a fault of our own is counted",
        "bot/delivery/sending/send.py",
        "            self.failed_sends.fault(ours, error)",
        "            raise",
        ("tests/delivery/sending/test_own_faults.py",),
    ),
    Mechanism(
        "a fault of our own is set aside",
        "bot/store/queue/set_aside.py",
        "over = fault.number >= MOST_FAULTS",
        "over = fault.number < 0",
        ("tests/delivery/sending/test_own_faults.py",),
    ),
    Mechanism(
        "a fault of our own keeps nobody",
        "bot/store/queue/claims.py",
        "    if row.faults:\n        return row.retry_at is not None\n",
        "",
        ("tests/delivery/sending/test_own_faults.py",),
    ),
    Mechanism(
        "what nobody comes back from",
        "bot/store/queue/claims.py",
        "_OUTBOX.c.faults + _HAS_LAPSED",
        "_OUTBOX.c.faults + 0 * _HAS_LAPSED",
        ("tests/delivery/sending/test_own_faults.py",),
    ),
    Mechanism(
        "every table is kept by a feature",
        "bot/features/assembly.py",
        '    if unknown:\n        raise LookupError(f"tables',
        '    if unknown and not features:\n        raise LookupError(f"tables',
        ("tests/features/test_keeping.py::test_every_table_is_kept_by_one_feature",),
    ),
    Mechanism(
        "what a departure takes back",
        "bot/usecases/people/succession.py",
        "        for leave in leaves:",
        "        for leave in ():",
        ("tests/usecases/people/test_succession.py",),
    ),
    Mechanism(
        "a step of a tick is apart",
        "bot/usecases/tick.py",
        '        with apart(context.session, step.name, f"H-{context.hotspot_id}"):',
        "        if step.name:",
        ("tests/usecases/ladder/test_steps_apart.py",),
    ),
    Mechanism(
        "a savepoint for each step",
        "bot/store/database/own_mishaps.py",
        "    with noted(session, part, about), session.begin_nested():",
        "    with noted(session, part, about):",
        ("tests/usecases/ladder/test_steps_apart.py",),
    ),
    Mechanism(
        "an agreement of the ladder is apart",
        "bot/store/queries/agreements/ladder_facts.py",
        '        with noted(session, "ladder", subject(it)):',
        "        if session is not None:",
        ("tests/usecases/ladder/test_steps_apart.py",),
    ),
    Mechanism(
        "a hotspot's hours are apart",
        "bot/store/queue/opening_hours.py",
        '            with noted(self._session, "hours", f"H-{hotspot_id}"):',
        "            if self._session is not None:",
        ("tests/usecases/ladder/test_steps_apart.py",),
    ),
    Mechanism(
        "a message that can't be read back",
        "bot/delivery/sending/reading_back.py",
        '                with apart(session, "reading back", about):',
        "                if session is not None:",
        ("tests/delivery/sending/test_reading_back.py",),
    ),
    Mechanism(
        "portions",
        "bot/usecases/hotspot/housekeeping.py",
        "closed=closed, most=PORTION)",
        "closed=closed, most=1_000_000)",
        ("tests/usecases/hotspot/test_housekeeping.py",),
    ),
    Mechanism(
        "what was read is forgotten",
        "bot/store/database/remembered.py",
        'event.listen(Session, "after_flush", _forget_flushed)',
        "",
        ("tests/store/test_remembered.py",),
    ),
    Mechanism(
        "patience",
        "bot/store/database/engine.py",
        "twin._patience = BACKGROUND_SECONDS",
        "twin._patience = LOCK_SECONDS",
        ("tests/store/test_db.py::test_work_that_nobody_waits_for_outlasts_who_is_writing",),
    ),
)
