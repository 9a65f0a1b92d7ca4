"""A desk as a process of its own that keeps, extends and destroys copies until it is killed."""

from __future__ import annotations

import json
import random
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from workstation.contract.copies import FileFormat
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.desk import Desk
from workstation.desk.errors import DeskError

GROUPS = (FieldGroup.IDENTITY, FieldGroup.EMAILS)


def opened(said: dict[str, Any]) -> Desk:
    """The desk of a folder, signed in."""
    desk = Desk.open(Path(said["desk"]), said["passphrase"])
    if desk.servers.chosen != said["address"]:
        desk.choose_server(said["address"])
    try:
        me = desk.session.restore()
    except Refusal as refusal:
        # Killed while the session was renewed: its token is good once, and the next is lost.
        if refusal.code is not Code.SESSION_REVOKED:
            raise
        me = None
    if me is None:
        desk.session.sign_in(said["email"], said["password"])
    return desk


def work(desk: Desk, said: dict[str, Any], chance: random.Random) -> None:
    """Act without pause."""
    copies, folder = desk.copies, Path(said["folder"])
    copies.start(lambda _: None)
    print("at work", flush=True)
    while True:
        rows = [row for row in copies.rows().copies if row.own and row.destroyed is None]
        try:
            chosen = chance.random()
            if chosen < 0.6 or not rows:
                copies.retain(
                    chance.choice(said["references"]),
                    chance.choice([Form.VAULT, Form.FILE]),
                    chance.choice([FileFormat.PDF, FileFormat.DOCX]),
                    GROUPS,
                    0,
                    Purpose.PRESENT,
                    said["job"],
                    folder,
                )
            elif chosen < 0.75:
                row = chance.choice(rows)
                copies.extend(row.id, row.destroy_by + timedelta(days=1), "The client asked")
            else:
                copies.destroy(chance.choice(rows).id)
        except (DeskError, Refusal) as failure:
            # Withdrawn meanwhile, extended to its ceiling, destroyed by a notice: as it should be.
            print(type(failure).__name__, flush=True)


if __name__ == "__main__":
    told = json.loads(sys.stdin.readline())
    work(opened(told), told, random.Random(told["seed"]))
