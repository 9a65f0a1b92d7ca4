"""`workstation demo`: the desk on sample resumes, by hand or played offscreen into pictures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from workstation.commands.desk import start_ui


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to play the demo offscreen, and where its pictures and database go."""
    parser.add_argument(
        "--headless", action="store_true", help="play the main job offscreen and save pictures"
    )
    parser.add_argument(
        "--pictures", type=Path, metavar="DIR", help="where --headless saves its pictures"
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="keep the demo's database in this folder"
    )


def run(args: argparse.Namespace) -> int:
    """Start the demo and wait for its end."""
    if args.headless and args.pictures is None:
        print("--headless needs --pictures DIR", file=sys.stderr)
        return 2
    arguments = ["--demo"]
    if args.headless:
        arguments += ["--headless", "--pictures", str(args.pictures)]
    if args.data is not None:
        arguments += ["--data", str(args.data)]
    return start_ui(arguments)
