"""Who may do what: the whole matrix is written out here, and the table must say the same."""

from __future__ import annotations

import pytest

from bot.rules.errors import UserError
from bot.rules.permissions import TABLE, Permission, Role, allowed, require

MATRIX = """
                   chief deputy member leader guest owner clearer proposer offered contact asked recorder answered
read               yes   yes    yes    -      -     -     -       -        -       -       -     -        -
see_agreements     yes   yes    yes    -      -     -     -       -        -       -       -     -        -
see_own            yes   yes    yes    yes    yes   -     -       -        -       -       yes   -        -
add_item           yes   yes    yes    -      yes   -     -       -        -       -       -     -        -
withdraw_item      yes   yes    -      -      -     -     -       yes      -       -       -     -        -
edit_item          yes   yes    -      -      -     -     -       yes      -       -       -     -        -
order_agenda       yes   yes    -      -      -     -     -       -        -       -       -     -        -
plan_meeting       yes   yes    -      -      -     -     -       -        -       -       -     -        -
call_urgent        yes   yes    -      -      -     -     -       -        -       -       -     -        -
run_meeting        yes   yes    -      -      -     -     -       -        -       -       -     -        -
say_coming         yes   yes    yes    -      yes   -     -       -        -       -       -     -        -
propose_correction yes   yes    yes    -      -     -     -       -        -       -       -     -        -
decide_correction  yes   yes    -      -      -     -     -       -        -       -       -     -        -
record_agreement   yes   yes    yes    -      -     -     -       -        -       -       -     -        -
import             yes   yes    -      -      -     -     -       -        -       -       -     -        -
answer_agreement   yes   yes    -      -      -     yes   -       -        -       -       -     -        -
take_back          yes   yes    -      -      -     yes   -       -        -       -       -     yes      -
undo_own           yes   yes    yes    yes    yes   -     -       -        -       -       -     -        -
take_over          -     -      -      -      -     -     -       -        yes     -       -     -        -
name_successor     yes   yes    -      -      -     -     -       -        -       yes     -     -        -
drop_agreement     yes   yes    -      -      -     -     -       -        -       -       -     -        -
clear_block        yes   yes    -      -      -     yes   yes     -        -       -       -     -        -
add_words          yes   yes    -      -      -     yes   -       -        -       -       -     -        -
see_escalations    yes   yes    yes    yes    -     -     -       -        -       -       yes   -        -
read_private       yes   yes    -      -      -     yes   -       -        -       -       yes   -        -
escalate           yes   -      -      -      -     -     -       -        -       -       -     -        -
hold               yes   -      -      -      -     -     -       -        -       -       -     -        -
answer_escalation  -     -      -      yes    -     -     -       -        -       -       yes   -        -
edit_answer        -     -      -      -      -     -     -       -        -       -       -     -        yes
bring_down         yes   yes    -      yes    -     -     -       -        -       -       -     -        -
see_members        yes   yes    yes    -      -     -     -       -        -       -       -     -        -
manage_members     yes   yes    -      -      -     -     -       -        -       -       -     -        -
change_settings    yes   yes    -      -      -     -     -       -        -       -       -     -        -
see_digest         yes   yes    -      yes    -     -     -       -        -       -       -     -        -
see_call_list      yes   yes    -      -      -     -     -       -        -       -       -     -        -
see_report         yes   yes    -      yes    -     -     -       -        -       -       -     -        -
read_plan          yes   yes    yes    yes    -      -     -       -        -       -       -     -        -
change_plan        yes   yes    -      -      -     -     -       -        -       -       -     -        -
answer_cooperation yes   yes    -      -      -     -     -       -        -       -       -     -        -
give_figure        yes   yes    yes    -      yes   -     -       -        -       -       -     -        -
erase_former       yes   yes    -      -      -     -     -       -        -       -       -     -        -
"""  # noqa: E501 - a row is read as a whole


LEADS = {Permission.ANSWER_COOPERATION}
"""What who leads the very actor may."""


def _expected() -> dict[tuple[Permission, Role], bool]:
    head, *rows = [line.split() for line in MATRIX.strip().splitlines()]
    return {
        (Permission(name), Role(role)): word == "yes"
        for name, *words in rows
        for role, word in zip(head, words, strict=True)
    }


EXPECTED = _expected() | {(it, Role.LEADS): it in LEADS for it in Permission}


def test_the_matrix_names_every_permission_and_every_role() -> None:
    assert set(EXPECTED) == {(permission, role) for permission in Permission for role in Role}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_every_permission_by_every_role(permission: Permission, role: Role) -> None:
    assert allowed(permission, {role}) is EXPECTED[permission, role]


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_do_anything_without_a_role(permission: Permission) -> None:
    with pytest.raises(UserError) as refusal:
        require(permission, frozenset())
    assert refusal.value.msgid.endswith(".")
    assert not refusal.value.params


@pytest.mark.parametrize("permission", Permission)
def test_one_entitled_role_among_several_is_enough(permission: Permission) -> None:
    require(permission, set(Role))
    others = set(Role) - TABLE[permission]
    with pytest.raises(UserError):
        require(permission, others)


def test_the_deputy_may_what_the_chief_may_but_hold_and_escalate() -> None:
    missing = {
        permission
        for permission in Permission
        if allowed(permission, {Role.CHIEF}) and not allowed(permission, {Role.DEPUTY})
    }
    assert missing == {Permission.HOLD, Permission.ESCALATE}


@pytest.mark.parametrize(
    ("permission", "roles", "said"),
    [
        (Permission.READ, {Role.LEADER}, "/taskforce digest"),
        (Permission.READ, {Role.GUEST}, "/agreement shows what you answer for"),
        (Permission.SEE_AGREEMENTS, {Role.GUEST}, "/agreement shows"),
        (Permission.SEE_ESCALATIONS, {Role.GUEST, Role.OWNER}, "/agreement shows"),
        (Permission.READ, set(), "for the Task Force's members."),
        (Permission.HOLD, {Role.GUEST}, "Only the hotspot chief"),
    ],
)
def test_a_refusal_says_where_who_asks_finds_it(
    permission: Permission, roles: set[Role], said: str
) -> None:
    with pytest.raises(UserError) as refusal:
        require(permission, roles)
    assert said in str(refusal.value)
    assert ("digest" in str(refusal.value)) == (Role.LEADER in roles)
