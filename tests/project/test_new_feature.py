"""*How to add a feature* in CONTRIBUTING.md is true: a toy is added by it, in a copy of the tree.

What is new stands in `toy`, by its path. What is put into files that are there already is listed
here: these are all the files a feature touches.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.database.revisions import newest_revision

ROOT = Path(__file__).parents[2]
TOY = Path(__file__).parent / "toy"
TAKEN_ALONG = ("bot", "commands", "templates", "tests", "docs")
FILES = ("README.md", "CONTRIBUTING.md", "manifest.yml", "pyproject.toml")

BEFORE: tuple[tuple[str, str, str], ...] = (
    ("bot/rules/permissions.py", '    ERASE_FORMER = "erase_former"\n', '    PRAISE = "praise"\n'),
    (
        "bot/rules/permissions.py",
        "    Permission.ERASE_FORMER: _STEERING,\n",
        "    Permission.PRAISE: _INSIDE,\n",
    ),
    (
        "bot/rules/permissions.py",
        "    Permission.ERASE_FORMER: N_(\n",
        '    Permission.PRAISE: N_("Only members of the Task Force can praise it."),\n',
    ),
    (
        "tests/rules/test_permissions.py",
        "erase_former       yes",
        "praise   yes yes yes - - - - - - - - - -\n",
    ),
    (
        "bot/store/models/__init__.py",
        "from bot.store.models.sending import",
        "from bot.store.models.praise import Praise\n",
    ),
    ("bot/store/models/__init__.py", '    "Seat",\n    "Sector",\n    "She', '    "Praise",\n'),
    (
        "bot/notices/people.py",
        "@dataclass(frozen=True, kw_only=True)\nclass VacantOffice(",
        '''@dataclass(frozen=True, kw_only=True)
class Praised(NamesNothing, Notice):
    """What went well."""

    kind = Kind("praised", heir=Heir.CHIEF)

    praise: int

    @classmethod
    def told(cls, praise: int, person_id: str) -> Self:
        """To the chief."""
        return cls(key=cls.spelled(praise), to=ToPerson(person_id), praise=praise)


''',
    ),
    (
        "bot/features/program.py",
        "from bot.store.models.keeping import",
        "from bot.features.people import praise\n",
    ),
    ("bot/features/program.py", "    hotspot.FEATURE,\n", "    praise.FEATURE,\n"),
    ("tests/every_table.py", "    SteeringDecision,\n", "    Praise,\n"),
    (
        "tests/every_table.py",
        "        MinutesVersion(meeting_id=1",
        "        Praise(hotspot_id=1, text=HOSTILE, by_id=POLICE, at=now),\n",
    ),
    ("tests/notices/occasions.py", "    VacantOffice,\n", "    Praised,\n"),
    (
        "tests/notices/occasions.py",
        "    (\n        VacantOffice.asked(1, None",
        '    (Praised.told(3, ONE), "praised:3", {"praise": 3}),\n',
    ),
    (
        "tests/notices/test_notices.py",
        '"not_me", "blocked", "route_ended"}',
        '"praised", ',
    ),
    (
        "tests/commands/edge/test_refusals.py",
        '    Refused("taskforce.settings", "warning_days"',
        '    Refused("praise.add", "text", {"text": None}, "What went well?"),\n',
    ),
    (
        "tests/commands/edge/test_no_words_lost.py",
        '    "/taskforce erase": (Back(',
        '    "/taskforce praise": (\n'
        '        Asked("x" * 3001, "praise.add", "text", TOO_LONG, {"text": "x" * 3000}),\n'
        "    ),\n",
    ),
    (
        "tests/commands/edge/test_what_has_an_undo.py",
        '    "/taskforce erase": ASKS,\n',
        '    "/taskforce praise": TOLD,\n    "form praise.add": TOLD,\n',
    ),
    (
        "tests/delivery/messages/test_every_message.py",
        "from bot.notices.sheets import",
        "from bot.notices.people import Praised\n",
    ),
    (
        "tests/delivery/messages/test_every_message.py",
        "from bot.store.queue import outbox",
        "from bot.store.models import Praise\n",
    ),
    (
        "tests/delivery/messages/test_every_message.py",
        "            MyData.asked(POLICE",
        "            Praised.told(1, CHIEF),\n",
    ),
    (
        "tests/delivery/messages/test_every_message.py",
        "            session.add_all(rows_shown(",
        "            session.add(Praise(hotspot_id=number, text=HOSTILE, by_id=POLICE, at=now))\n",
    ),
    ("docs/data-protection.md", "| `call_made` |", "| `praise` | what went well |\n"),
    ("docs/databeskyttelse.md", "| `call_made` |", "| `praise` | hvad der gik godt |\n"),
    (
        "README.md",
        "| `/taskforce digest` |",
        "| `/taskforce praise <text>` | `/taskforce ros <tekst>` | Say what went well |\n",
    ),
)
"""Into which file, before what, and the text."""

DANISH = {
    "Only members of the Task Force can praise it.": "Kun Task Forcens medlemmer kan rose den.",
    "What went well?": "Hvad gik godt?",
    "Praise": "Ros",
    "The chief will read it.": "Hotspotchefen får det at læse.",
    "Say what went well": "Sig, hvad der gik godt",
    "%(who)s says what went well: %(text)s": "%(who)s siger, hvad der gik godt: %(text)s",
    "What you said went well": "Hvad du sagde gik godt",
}
TIMES = (
    'msgid "%(num)s time that something went well"\n'
    'msgid_plural "%(num)s times that something went well"\n'
    'msgstr[0] "noget gik godt %(num)s gang"\nmsgstr[1] "noget gik godt %(num)s gange"\n'
)

OWN = [it.relative_to(TOY).with_suffix("").as_posix() for it in TOY.glob("tests/**/test_*.py.txt")]
"""Its tests: help, permissions, digest and personal data, through the front door."""

FOUND_BY = (
    "tests/commands/edge/test_manifest.py",
    "tests/commands/edge/test_help.py::test_nothing_in_the_table_is_without_words",
    "tests/commands/edge/test_no_words_lost.py::test_every_verb_that_takes_words_is_tried",
    "tests/commands/edge/test_what_has_an_undo.py",
    "tests/delivery/messages/test_every_message.py::"
    "test_every_kind_says_what_its_blocks_say_and_nothing_hostile",
    "tests/delivery/messages/test_who_sees.py::test_every_file_of_messages_is_in_the_table",
    "tests/features",
    "tests/notices/test_notices.py::test_every_occasion_of_every_kind_is_in_the_table",
    "tests/notices/test_notices.py::test_who_gets_what_could_not_be_sent",
    "tests/project/test_data_protection.py",
    "tests/project/test_readme.py::test_every_command_stands_there_in_both_languages",
    "tests/rules/test_permissions.py::test_the_matrix_names_every_permission_and_every_role",
    "tests/store/test_migrations.py::test_sqlite_has_the_tables_in_code",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The tree with the toy in it, as CONTRIBUTING.md says."""
    folder = tmp_path / "tree"
    folder.mkdir()
    for name in TAKEN_ALONG:
        left_out = shutil.ignore_patterns("last", "toy", ".hypothesis")
        shutil.copytree(ROOT / name, folder / name, ignore=left_out)
    for name in FILES:
        shutil.copy2(ROOT / name, folder / name)
    _add_files(folder)
    for file, before, text in BEFORE:
        _put(folder / file, before, text)
    _translate(folder)
    (folder / "manifest.yml").write_text(run(folder, "-m", "bot", "manifest"), "utf-8")
    return folder


def _add_files(folder: Path) -> None:
    last = newest_revision()
    following = f"{int(last) + 1:04}"
    for file in TOY.rglob("*.txt"):
        name = file.relative_to(TOY).with_suffix("").as_posix().replace("REVISION", following)
        text = file.read_text("utf-8").replace("REVISION", following).replace("BEFORE", last)
        (folder / name).write_text(text, "utf-8")


def _put(file: Path, before: str, text: str) -> None:
    there = file.read_text("utf-8")
    assert there.count(before) == 1, (file, before)
    file.write_text(there.replace(before, text + before), "utf-8")


def _translate(folder: Path) -> None:
    entries = [f'msgid "{it}"\nmsgstr "{said}"\n' for it, said in DANISH.items()]
    with (folder / "templates/locale/da/LC_MESSAGES/messages.po").open("a", encoding="utf-8") as po:
        po.write("\n" + "\n".join([*entries, TIMES]))


def run(folder: Path, *words: str) -> str:
    """Run Python on the copy; what it printed. Fails the test with all that it said."""
    done = subprocess.run(
        (sys.executable, *words),
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_new_feature_is_found_wherever_it_is_looked_for(copy: Path) -> None:
    assert "| praise <text>" in (copy / "manifest.yml").read_text("utf-8")
    said = run(copy, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *OWN, *FOUND_BY)
    assert " passed" in said
