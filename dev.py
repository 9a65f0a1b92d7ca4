"""Set up and run Resume Desk for people who develop it: demo, test, check, bench, nightly.

Standard library only, for Windows, macOS and Linux; makes `.venv` beside this file and installs
exactly what requirements.lock names. Run `python3 dev.py --help`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
SUPPORTED = [(3, 11), (3, 12), (3, 13)]

#: What Qt needs on a bare Debian to draw without a screen, and on a real one.
QT_PACKAGES = [
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0",
    "libbrotli1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxkbcommon-x11-0",
    "libxcb-xinerama0",
    "libxcb-randr0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libx11-xcb1",
    "fonts-inter",
]
#: What the tests need besides: the production database, a real secret service, and the optional
#: programs that a server reads pictures of text and old Word files with.
TEST_PACKAGES = [
    "postgresql",
    "gnome-keyring",
    "dbus",
    "tesseract-ocr",
    "antiword",
    "poppler-utils",
]


class Failed(Exception):
    """A step failed; the message is for the person at the terminal."""


def say(text: str) -> None:
    """Tell the person at the terminal what happens."""
    print(f"\n== {text}", flush=True)


def run(command: list[str], **environment: str) -> None:
    """Run a command in the repository's folder; raises `Failed` unless it exits with 0."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
    if done.returncode != 0:
        raise Failed(f"this failed with exit code {done.returncode}: {' '.join(command)}")


# ---- set-up ---------------------------------------------------------------------------------


def venv_python(folder: Path) -> Path:
    """The interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment(base: str, folder: Path) -> Path:
    """Make (or reuse) a virtual environment that holds exactly the lock; return its Python."""
    python = venv_python(folder)
    recipe = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + base.encode()
    stamp = hashlib.sha256(recipe + str(folder).encode()).hexdigest()
    marker = folder / "installed"
    if python.exists() and marker.exists() and marker.read_text() == stamp:
        return python
    if Path(sys.prefix).resolve() == folder.resolve():
        # It would be taken away from under its own feet, and from everybody who works with it.
        raise Failed(f"start dev.py with the Python that {folder.name} is made of: python3 dev.py")
    say(f"installing the locked packages into {folder.name} (once; takes about a minute)")
    if folder.exists():
        shutil.rmtree(folder)
    run([base, "-m", "venv", str(folder)])
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*pip, "--no-deps", "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)])
    run([*pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT)])
    marker.write_text(stamp)
    return python


def missing_packages(wanted: list[str]) -> list[str]:
    """The Debian packages of ``wanted`` that are not installed."""
    shown = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    installed = {
        line.split()[0] for line in shown.stdout.splitlines() if line.endswith(" installed")
    }
    # From Debian 13 on, some libraries carry the suffix of the 64-bit time transition.
    renamed = {"libglib2.0-0": "libglib2.0-0t64"}
    return [name for name in wanted if not {name, renamed.get(name, name)} & installed]


def add_system_libraries(wanted: list[str]) -> None:
    """On Debian and its kin install what is missing where we may, else print the command."""
    if platform.system() != "Linux":
        return
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        print(f"(not a Debian system: Qt needs the equivalents of {' '.join(QT_PACKAGES)})")
        return
    missing = missing_packages(wanted)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() == 0:
        say(f"installing system packages: {' '.join(missing)}")
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "update", "-qq"], **quiet)
        run([install[0], "-qq", *install[1:]], **quiet)
        return
    print("Some system libraries are missing. This one command installs them:\n")
    print(f"    sudo {' '.join(install)}\n")


def set_up(*, tests: bool) -> Path:
    """Make everything ready; return the environment's Python."""
    if sys.version_info[:2] not in SUPPORTED:
        raise Failed("Python 3.11, 3.12 or 3.13 is needed; this is " + platform.python_version())
    add_system_libraries(QT_PACKAGES + (TEST_PACKAGES if tests else []))
    return make_environment(sys.executable, ROOT / ".venv")


# ---- commands -------------------------------------------------------------------------------


def demo(arguments: list[str]) -> None:
    """Set up, then run `workstation demo` with all arguments passed on."""
    run([str(set_up(tests=False)), "-m", "workstation", "demo", *arguments])


def static_checks(python: Path) -> None:
    """Format, lint, types, import contracts."""
    tool = python.parent
    say("format and lint")
    run([str(tool / "ruff"), "format", "--check", "--quiet", "."])
    run([str(tool / "ruff"), "check", "--quiet", "."])
    say("types")
    run([str(tool / "mypy")])
    say("import contracts")
    run([str(tool / "lint-imports"), "--no-cache"], PYTHONPATH=str(ROOT))


def pytest(python: Path, *arguments: str, **environment: str) -> None:
    """Run the tests, one process a core."""
    say("tests")
    workers = str(max(1, min(4, os.cpu_count() or 1)))
    spread = ["-n", workers, "--dist", "worksteal"]
    run([str(python), "-m", "pytest", *spread, *arguments], **environment)


def timed(what: str, started: float) -> None:
    """Say how long a whole command took."""
    say(f"{what} passed in {time.monotonic() - started:.0f} s")


def test(arguments: list[str]) -> None:
    """Set up, then all checks and all tests."""
    started = time.monotonic()
    python = set_up(tests=True)
    static_checks(python)
    pytest(python, *arguments)
    timed("test", started)


def check(arguments: list[str]) -> None:
    """Set up, then all checks and the fast tests: before each commit."""
    started = time.monotonic()
    python = set_up(tests=True)
    static_checks(python)
    pytest(python, "-q", "-m", "not slow", *arguments)
    timed("check", started)


def bench(arguments: list[str]) -> None:
    """Set up, then measure and print the table of docs/performance.md."""
    run([str(set_up(tests=True)), "-m", "tests.benchmarks", *arguments])


def find_python(major: int, minor: int) -> str | None:
    """An interpreter of that version which really starts: this one, on the path, or pyenv's."""
    if (major, minor) == sys.version_info[:2]:
        return sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [shutil.which(f"python{major}.{minor}")]
    candidates += [str(venv_python(path)) for path in sorted(pyenv.glob(f"{major}.{minor}.*"))]
    for base in filter(None, candidates):
        tried = subprocess.run([base, "-c", ""], check=False, capture_output=True)
        if tried.returncode == 0:
            return base
    return None


def nightly(arguments: list[str]) -> None:
    """The long soaks, on each supported Python that is found."""
    set_up(tests=True)
    ran = 0
    for major, minor in SUPPORTED:
        base = find_python(major, minor)
        if base is None:
            say(f"Python {major}.{minor} was not found: left out")
            continue
        say(f"Python {major}.{minor}")
        python = make_environment(base, ROOT / f".venv-{major}.{minor}")
        pytest(python, *arguments, NIGHTLY="1")
        ran += 1
    say(f"nightly passed on {ran} Pythons")


COMMANDS = {
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "nightly": nightly,
}


def main() -> int:
    """Parse the command line; every further argument goes to the command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, function in COMMANDS.items():
        commands.add_parser(name, help=function.__doc__, add_help=False)
    chosen, arguments = parser.parse_known_args()
    try:
        COMMANDS[chosen.command](arguments)
    except Failed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
