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


@pytest.mark.skipif(
    sys.platform != "linux"
    or not shutil.which("dbus-run-session")
    or not shutil.which("gnome-keyring-daemon"),
    reason="no dbus-run-session and gnome-keyring-daemon here: the real keyring was not tried",
)
def test_secrets_go_to_a_real_secret_service_and_come_back(tmp_path: Path) -> None:
    script = tmp_path / "round_trip.py"
    script.write_text(_ROUND_TRIP)
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
    assert "round trip done" in done.stdout
