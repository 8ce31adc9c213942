"""The wheel holds what the bot needs, and the locks say exactly what is installed with it."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.config import SETTINGS

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("build", "run", "dev")}
PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ]+)(?: ; [^\\]+)?")

OUTSIDE = """
from importlib.resources import files
import jinja2, bot, commands
folder = files("templates")
for origin in (bot.__file__, commands.__file__, *map(str, folder.iterdir())):
    print(origin)
rooms = [entry for entry in folder.iterdir() if entry.is_dir()]
sources = [it for room in rooms for it in room.iterdir() if it.name.endswith(".j2")]
assert sources, "no template was installed"
environment = jinja2.Environment(extensions=["jinja2.ext.i18n"])
for source in sources:
    environment.parse(source.read_text("utf-8"))
"""


def run(*command: str | Path, cwd: Path, **variables: str) -> str:
    """Run a command; what it printed. Fails the test with its error output."""
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--target", folder, wheel, cwd=folder)
    return folder


def in_checkout(pattern: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern) if path.is_file()}


@pytest.mark.parametrize(
    "pattern",
    [
        "bot/**/*.py",
        "commands/**/*.py",
        "templates/*/*.j2",
        "templates/locale/*/LC_MESSAGES/*.po",
        "bot/sandbox/page/frontend/*",
        "bot/store/migrations/versions/*.py",
        "bot/store/migrations/*.mako",
    ],
)
def test_the_wheel_holds_every(pattern: str, wheel: Path) -> None:
    there = in_checkout(pattern)
    assert there, f"the checkout has no {pattern}"
    assert there <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    version = PROJECT["project"]["version"]
    assert tops == {"bot", "commands", "templates", f"hotspot_taskforce-{version}.dist-info"}


def outside(installed: Path, folder: Path, *arguments: str) -> str:
    """Run Python on the installed wheel; -S keeps the checkout's editable install out of it."""
    paths = os.pathsep.join((str(installed), sysconfig.get_path("purelib")))
    return run(sys.executable, "-P", "-S", *arguments, cwd=folder, PYTHONPATH=paths)


def test_it_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    origins = outside(installed, tmp_path, "-c", OUTSIDE)
    assert [line for line in origins.splitlines() if str(installed) not in line] == []


def test_its_command_says_what_it_can_do(installed: Path, tmp_path: Path) -> None:
    assert "taskforce" in outside(installed, tmp_path, "-m", "bot", "--help")


def pins(lock: Path) -> Iterator[tuple[str, str, str]]:
    """Name, version and the rest of each entry of a lock file."""
    text = re.sub(r"(?m)^ *#.*\n?", "", lock.read_text("utf-8"))
    for entry in re.split(r"\n(?=\S)", text.strip()):
        found = PIN.match(entry)
        assert found, f"not pinned to one version: {entry[:60]}"
        yield found["name"], found["version"], entry[found.end() :]


def versions(*locks: str) -> dict[str, str]:
    return {name: version for lock in locks for name, version, _ in pins(LOCKS[lock])}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_its_hashes(lock: str) -> None:
    bare = [name for name, _, rest in pins(LOCKS[lock]) if "--hash=sha256:" not in rest]
    assert bare == []


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_place(lock: str) -> None:
    text = LOCKS[lock].read_text("utf-8")
    places = r"://|file:|--(?:extra-)?index|--find-links|--trusted| @ "
    assert re.findall(places, text) == []
    assert not re.search(r"(?m)(?:^|\s)/\w", text), "a path of somebody's machine"
    assert "make lock" in text.split("\n")[1]


def test_the_locks_agree_with_each_other() -> None:
    dev = versions("dev")
    shared = {name: version for name, version in versions("run", "build").items() if name in dev}
    assert shared.keys() == versions("run", "build").keys()
    assert shared.items() <= dev.items()


@pytest.mark.parametrize(
    ("group", "locks"),
    [
        ("core", ("run",)),
        ("postgres", ("run",)),
        ("sandbox", ("run",)),
        ("dev", ("dev",)),
        ("build", ("build",)),
    ],
)
def test_what_the_project_asks_for_is_locked(group: str, locks: tuple[str, ...]) -> None:
    project = PROJECT["project"]
    groups = project["optional-dependencies"] | {
        "core": project["dependencies"],
        "build": PROJECT["build-system"]["requires"],
    }
    locked = versions(*locks)
    for asked in map(Requirement, groups[group]):
        name = canonicalize_name(asked.name)
        if name != project["name"]:
            assert asked.specifier.contains(locked[name]), f"run `make lock`: {asked}"


def test_every_dependency_has_its_reason() -> None:
    project = PROJECT["project"]
    groups = (project["dependencies"], *project["optional-dependencies"].values())
    asked = {Requirement(text).name for group in groups for text in group} - {project["name"]}
    decision = (ROOT / "docs/decisions/0001-what-we-chose.md").read_text("utf-8")
    assert {name for name in asked if not re.search(rf"\b{name}\b", decision)} == set()


def test_the_example_shows_every_setting_with_its_default() -> None:
    """All but the database's: written out, the local Slack would use the workspace's own file."""
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    shown = [line for line in lines if line and not line.startswith("#")]
    defaults = {setting.name: setting.default for setting in SETTINGS} | {"DATABASE_URL": ""}
    assert shown == [f"{name}={default}" for name, default in defaults.items()]


@pytest.mark.parametrize("name", [".env", "taskforce.db", "var/taskforce.db-wal", ".venv/x"])
def test_what_is_private_stays_out_of_git(name: str) -> None:
    assert run("git", "check-ignore", name, cwd=ROOT).strip() == name
