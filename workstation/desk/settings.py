"""The settings of this desk."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from workstation.desk.vault.memory import Memory

Theme = Literal["system", "light", "dark"]

_NAME = "desk"


@dataclass(frozen=True)
class Settings:
    """Idle time to locking in minutes, theme, whether single keys act (WCAG 2.1.4), and reminders.

    ``copy_reminders``: whether the system tells of retained copies that fall due.
    """

    idle_minutes: int = 10
    theme: Theme = "system"
    single_keys: bool = True
    copy_reminders: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.idle_minutes <= 240:
            raise ValueError("idle time is 1 to 240 minutes")
        if self.theme not in ("system", "light", "dark"):
            raise ValueError("the theme is system, light or dark")


class SettingsRoom:
    """Settings as they stand; reading does not block, saving does."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        kept: dict[str, Any] = memory.setting(_NAME) or {}
        known = {field.name for field in fields(Settings)}
        try:
            self._current = Settings(**{key: kept[key] for key in kept.keys() & known})
        except (TypeError, ValueError):
            self._current = Settings()

    @property
    def current(self) -> Settings:
        """The settings."""
        return self._current

    def save(self, settings: Settings) -> None:
        """Keep all settings."""
        self._memory.keep_setting(_NAME, asdict(settings))
        self._current = settings

    def change(self, **changes: Any) -> Settings:
        """Keep some settings changed, by their names in `Settings`."""
        self.save(replace(self._current, **changes))
        return self._current
