"""A server stops at once, whoever comes while it does."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.backend.running import running


def test_who_comes_while_the_server_stops_and_says_nothing_does_not_hold_it_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    waiting = uvicorn.Server._wait_tasks_to_complete
    outside, accepted = socket.socketpair()

    async def with_somebody_late(server: uvicorn.Server) -> None:
        def protocol() -> H11Protocol:
            state = server.server_state
            return H11Protocol(config=server.config, server_state=state, app_state={})

        await asyncio.get_running_loop().connect_accepted_socket(protocol, accepted)
        await waiting(server)

    monkeypatch.setattr(uvicorn.Server, "_wait_tasks_to_complete", with_somebody_late)
    with running(tmp_path / "data"):
        pass
    with outside:
        outside.settimeout(30)
        assert outside.recv(1) == b""
    assert "exceeded" not in caplog.text
