"""The code keeps its shape: what `make shape` measures stays within what was promised."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.shape.arrows import between_files, between_places, between_rooms, circles, imported
from tests.shape.functions import Function, functions, hand_around
from tests.shape.measure import FULLEST_ROOM, LONGEST_FILE, over, percentile, shape_of
from tests.shape.tree import at, here

USUAL_FUNCTION, LONG_FUNCTION = 8, 20
"""The most lines that half of the functions, and all but one in twenty, may have."""

NOBODY = "-c user.name=nobody -c user.email=nobody@example.org"

TREE = {
    "house/__init__.py": "",
    "house/hall.py": "from house.kitchen import stove\nfrom house.cellar.shelf import jam, wine\n",
    "house/kitchen/__init__.py": "from house.kitchen.stove import heat\n",
    "house/kitchen/stove.py": "import house.cellar.shelf as shelf\nimport json\n",
    "house/cellar/shelf.py": "def late():\n    from ..kitchen import heat\n    import os\n",
}

LENGTHS = '''
class Door:
    @property
    def width(self) -> int:
        """Two lines

        of docstring."""
        # a comment

        inside = 1

        def inner(
            number: int,
        ) -> int:
            return number

        return inner(inside)

    async def nothing(self) -> None: ...
'''


def test_an_arrow_leads_to_the_file_that_is_meant() -> None:
    assert between_files(TREE) == {
        "house/__init__.py": frozenset(),
        "house/hall.py": {"house/kitchen/stove.py", "house/cellar/shelf.py"},
        "house/kitchen/__init__.py": {"house/kitchen/stove.py"},
        "house/kitchen/stove.py": {"house/cellar/shelf.py"},
        "house/cellar/shelf.py": {"house/kitchen/__init__.py"},
    }


def test_circles_are_found_between_files_and_between_rooms() -> None:
    files = between_files(TREE)
    assert circles(files) == [
        ["house/cellar/shelf.py", "house/kitchen/__init__.py", "house/kitchen/stove.py"]
    ]
    assert circles(between_rooms(files)) == [["house/cellar", "house/kitchen"]]
    assert circles(between_places(files)) == [["house/cellar", "house/kitchen"]]


def test_a_file_beside_rooms_stands_alone() -> None:
    files = between_files({"a/top.py": "import a.b.c", "a/b/c.py": "import a.d", "a/d.py": ""})
    assert circles(between_rooms(files)) == [["a", "a/b"]]
    assert circles(between_places(files)) == []
    assert circles({"a": frozenset({"b"}), "b": frozenset()}) == []


def test_every_bound_name_counts() -> None:
    text = "from __future__ import annotations\nimport os, re\ndef f():\n    from a import b as c\n"
    assert imported(text) == ["os", "re", "c"]


def test_a_function_is_as_long_as_its_own_body() -> None:
    assert functions({"door.py": LENGTHS}) == [
        Function(2, "door.py:4 width"),
        Function(1, "door.py:12 inner"),
        Function(1, "door.py:19 nothing"),
    ]


def test_sizes_are_compared_as_they_are_said() -> None:
    assert over({"small": 3, "just": 4, "more": 5, "most": 9}, 4) == ["most (9)", "more (5)"]
    assert [percentile(list(range(1, 101)), share) for share in (0.0, 0.95, 1.0)] == [1, 95, 100]


def test_a_commit_is_measured_as_what_lies_here_is(tmp_path: Path) -> None:
    room = tmp_path / "house"
    (room / "migrations" / "versions").mkdir(parents=True)
    (room / "migrations" / "versions" / "0001_first.py").write_text("first = 1\n", "utf-8")
    (room / "hall.py").write_text("before = 1\n", "utf-8")
    for words in ("init --quiet", "add .", f"{NOBODY} commit --quiet --message before"):
        subprocess.run(["git", *words.split()], cwd=tmp_path, check=True)
    (room / "hall.py").write_text("after = 1\n", "utf-8")

    assert at("HEAD", ["house"], tmp_path) == {"house/hall.py": "before = 1\n"}
    assert here(["house"], tmp_path) == {"house/hall.py": "after = 1\n"}


def test_the_program_keeps_the_shape_that_was_promised() -> None:
    shape = shape_of(here())
    assert over(shape.files, LONGEST_FILE) == []
    assert over(shape.rooms, FULLEST_ROOM) == []
    assert shape.file_circles == []
    assert shape.room_circles == []
    assert percentile(shape.lengths, 0.5) <= USUAL_FUNCTION
    assert percentile(shape.lengths, 0.95) <= LONG_FUNCTION


@pytest.mark.parametrize("folder", ["tests", "bench"])
def test_what_tests_and_measures_keeps_its_size_too(folder: str) -> None:
    shape = shape_of(here([folder]))
    assert over(shape.files, LONGEST_FILE) == []
    assert over(shape.rooms, FULLEST_ROOM) == []
    assert shape.file_circles == []


def test_what_takes_three_things_one_by_one_is_found() -> None:
    text = (
        "def a(session, hotspot, *, today): ...\ndef b(session, hotspot): ...\ndef c(here): ...\n"
    )
    assert hand_around({"a.py": text}) == ["a"]


def test_a_question_about_a_hotspot_takes_what_it_is_asked_in() -> None:
    """The outbox's own two have a hotspot only where a message is of one; `within` makes it."""
    asking = {
        path: text for path, text in here().items() if "/store/" in path or "/messages/" in path
    }
    assert hand_around(asking) == ["enqueue", "use_up", "within"]
