"""How fast an import goes, and how long it will take: from the last half minute of work."""

from __future__ import annotations

from collections import deque

#: Seconds of work that the rate is taken from.
WINDOW = 30.0


class Pace:
    """Told of the files that are done, with the seconds worked so far (pauses left out)."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque([(0.0, 0)])

    def note(self, worked: float, done: int) -> None:
        """``done`` files are done after ``worked`` seconds."""
        self._seen.append((worked, done))
        while len(self._seen) > 2 and worked - self._seen[1][0] >= WINDOW:
            self._seen.popleft()

    def rate(self) -> float | None:
        """Files a second; None where nothing can be said yet."""
        (began, before), (ended, after) = self._seen[0], self._seen[-1]
        return (after - before) / (ended - began) if ended > began and after > before else None

    def left(self, files: int) -> float | None:
        """Seconds that so many further files will take."""
        rate = self.rate()
        return None if rate is None else files / rate
