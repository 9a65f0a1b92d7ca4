"""The headless demo plays the main job in the real window, and leaves a log that verifies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workstation.cli import main

_STEPS = ("first-start", "sign-in", "search", "preview", "disclose", "candidate", "disclosures")


@pytest.mark.slow
def test_the_headless_demo_plays_the_main_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", "a passphrase for tests")
    pictures, data = tmp_path / "pictures", tmp_path / "data"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "workstation", "demo", "--headless"),
            *("--pictures", str(pictures), "--data", str(data)),
        ],
        env={**os.environ, "HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "Traceback" not in done.stderr
    for step in _STEPS:
        for theme in ("light", "dark"):
            [picture] = pictures.glob(f"[0-9][0-9]-{step}-{theme}.png")
            assert picture.stat().st_size > 5_000, picture.name

    bundle = tmp_path / "log.bundle"
    assert main(["audit", "export", "--data", str(data), "--out", str(bundle)]) == 0
    assert main(["audit", "verify", str(bundle)]) == 0
    assert "GOOD" in capsys.readouterr().out
    entries = bundle.read_text(encoding="utf-8")
    for form in ("preview", "screen", "clipboard"):
        assert f'"form":"{form}"' in entries
