"""kill -9 of the backend at random moments of concurrent disclosures: what was answered stays.

Real processes on one data folder, round after round; requests that got no answer are sent again
with their key, as a desk does. At the end the exported log has to agree with all that was received.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.end_to_end.scene import Scene, check_all_that_was_received

ROUNDS = 200 if os.environ.get("NIGHTLY") else 20


@pytest.mark.slow
def test_a_backend_killed_during_disclosures_loses_nothing_that_it_answered(
    tmp_path: Path,
) -> None:
    scene = Scene(tmp_path / "data")
    try:
        chance = random.Random()
        for _ in range(ROUNDS):
            scene.round(chance)
        scene.settle()
        check_all_that_was_received(scene)

        # The rounds were worth their name: answers, and deaths between request and answer.
        received = scene.received()
        assert len(received) > ROUNDS
        assert any(each.retried for each in received)
        assert not any("Traceback" in line for line in scene.server.said)
    finally:
        scene.close()
