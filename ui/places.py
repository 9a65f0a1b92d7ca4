"""Where the program finds the files that come with it."""

from __future__ import annotations

import sys
from pathlib import Path

#: The folder of icons, fonts and samples: beside the packages, or inside a bundle.
RESOURCES = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[1])) / "resources"
