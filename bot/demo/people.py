"""The people and channels of the local Slack. People are called by their role."""

from __future__ import annotations

from typing import NamedTuple

from bot.sandbox import Channel, User

CHIEF, DEPUTY = "UCHIEF", "UDEPUTY"
POLICE, SCHOOL, CLUB, SSP = "UPOLICE", "USCHOOL", "UCLUB", "USSP"
HOUSING, JOBS, NEIGHBOURS = "UHOUSING", "UJOBS", "UNEIGHBOURS"
DIRECTOR, JOBS_LEADER = "UDIRECTOR", "UJOBSLEADER"
POLICE_LEADER, HOUSING_LEADER = "UPOLICELEADER", "UHOUSINGLEADER"

MEMBERS = (CHIEF, DEPUTY, POLICE, SCHOOL, CLUB, SSP, HOUSING, JOBS, NEIGHBOURS)
LEADERS = (CHIEF, DIRECTOR, JOBS_LEADER, POLICE_LEADER, HOUSING_LEADER)

TASK_FORCE, LEADERSHIP = "CTASKFORCE", "CLEADERS"
NEW_TASK_FORCE, NEW_LEADERSHIP = "CNEWTASKFORCE", "CNEWLEADERS"


def users() -> list[User]:
    """Return everybody, the guest among them."""
    return [
        User(CHIEF, "hotspotchef", "Hotspotchef"),
        User(DEPUTY, "stedfortraeder", "Stedfortræder"),
        User(POLICE, "politi", "Politi", title="Lokalbetjent"),
        User(SCHOOL, "skole", "Skole", title="Skoleleder"),
        User(CLUB, "klub", "Ungdomsklub", title="Klubleder"),
        User(SSP, "ssp", "SSP", title="SSP-konsulent"),
        User(HOUSING, "boligforening", "Boligforening", title="Boligsocial medarbejder"),
        User(JOBS, "jobcenter", "Jobcenter", title="Jobkonsulent"),
        User(NEIGHBOURS, "beboerforening", "Beboerforening", is_restricted=True),
        User(DIRECTOR, "direktoer", "Direktør"),
        User(JOBS_LEADER, "jobcenterleder", "Leder i jobcentret", title="Jobcenterchef"),
        User(POLICE_LEADER, "politileder", "Leder i politiet", title="Politiinspektør"),
        User(
            HOUSING_LEADER,
            "boligleder",
            "Leder i boligforeningen",
            title="Boligdirektør",
        ),
    ]


def channels(bot_user_id: str) -> list[Channel]:
    """Return the example's two channels, and two more where nothing has been set up yet."""
    members, leaders = {*MEMBERS, bot_user_id}, {*LEADERS, bot_user_id}
    return [
        Channel(TASK_FORCE, "task-force-vestbyen", members),
        Channel(LEADERSHIP, "ledelse-vestbyen", leaders, is_private=True),
        Channel(NEW_TASK_FORCE, "task-force-havnen", set(members)),
        Channel(NEW_LEADERSHIP, "ledelse-havnen", set(leaders), is_private=True),
    ]


class ActorRow(NamedTuple):
    """An actor of the example. Without a contact it is not in this Slack."""

    name: str
    sector: str
    contact: str | None
    leader: str | None


ACTORS = (
    ActorRow("Politiet", "police", POLICE, POLICE_LEADER),
    ActorRow("Skolen", "school", SCHOOL, DIRECTOR),
    ActorRow("Ungdomsklubben", "club", CLUB, DIRECTOR),
    ActorRow("SSP", "municipality", SSP, DIRECTOR),
    ActorRow("Boligforeningen", "housing", HOUSING, HOUSING_LEADER),
    ActorRow("Jobcentret", "job_centre", JOBS, JOBS_LEADER),
    ActorRow("Beboerforeningen", "association", NEIGHBOURS, None),
    ActorRow("Hotspotsekretariatet", "municipality", CHIEF, DIRECTOR),
    ActorRow("Kriminalforsorgen", "probation", None, None),
)
