"""The keyring store, against a real Secret Service where one can be started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workstation.keystore import PASSPHRASE_VARIABLE, KeystoreMissing, open_keystore

_ROUND_TRIP = """
import sys
from pathlib import Path
from workstation.keystore import open_keystore
folder = Path(sys.argv[1])
store = open_keystore(folder)
assert store.kind == "keyring", store.kind
assert store.get("root-key") is None
store.set("root-key", bytes(range(32)))
assert open_keystore(folder).get("root-key") == bytes(range(32))
other = open_keystore(folder / "other")
assert other.get("root-key") is None, "two folders share an item"
store.delete("root-key")
store.delete("root-key")
assert store.get("root-key") is None
print("round trip done")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs a Secret Service")
def test_without_a_keyring_there_is_a_clear_state_and_no_fallback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")

    with pytest.raises(KeystoreMissing) as missing:
        open_keystore(tmp_path)

    assert missing.value.sentence
    assert list(tmp_path.iterdir()) == []


_LOCKED = """
import sys
from pathlib import Path
import secretstorage
from workstation.keystore import KeystoreLocked, open_keystore
folder = Path(sys.argv[1])
open_keystore(folder).set("root-key", bytes(range(32)))
for collection in secretstorage.get_all_collections(secretstorage.dbus_init()):
    collection.lock()
try:
    open_keystore(folder).get("root-key")
except KeystoreLocked as locked:
    assert locked.sentence and locked.remedy
    assert sorted(path.name for path in folder.iterdir()) == ["folder-id"], "a fallback"
    print("it is locked")
"""

_real = pytest.mark.skipif(
    sys.platform != "linux"
    or not shutil.which("dbus-run-session")
    or not shutil.which("gnome-keyring-daemon"),
    reason="no dbus-run-session and gnome-keyring-daemon here: the real keyring was not tried",
)


@_real
def test_secrets_go_to_a_real_secret_service_and_come_back(tmp_path: Path) -> None:
    assert "round trip done" in _with_secret_service(_ROUND_TRIP, tmp_path)


@_real
def test_a_real_secret_service_that_is_locked_is_a_state_of_its_own(tmp_path: Path) -> None:
    assert "it is locked" in _with_secret_service(_LOCKED, tmp_path)


def _with_secret_service(program: str, tmp_path: Path) -> str:
    """What a program says that runs beside an unlocked Secret Service of its own."""
    script = tmp_path / "program.py"
    script.write_text(program)
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in (PASSPHRASE_VARIABLE, "DBUS_SESSION_BUS_ADDRESS")
    }
    environment |= {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_RUNTIME_DIR": str(home),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    session = (
        "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1;"
        ' exec "$0" "$1" "$2"'
    )

    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", session, sys.executable, script, tmp_path / "desk"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    return done.stdout
