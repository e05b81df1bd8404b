"""What the user has chosen for the program on this machine, kept as TOML."""

import logging
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from umea_field.foundation.i18n import LANGUAGES, system_language

log = logging.getLogger(__name__)

FILE_NAME = "settings.toml"


@dataclass(frozen=True)
class Appearance:
    """How the program looks and speaks.

    Attributes:
        language: ``sv`` or ``en``.
        theme: ``system``, ``light`` or ``dark``.
        zoom: Text size; 1.0 as the system has it.
        navigation: ``words``, ``icons``, or ``auto``: icons where there is little room.
    """

    language: str = field(default_factory=system_language)
    theme: str = "system"
    zoom: float = 1.0
    navigation: str = "auto"


@dataclass(frozen=True)
class Places:
    """Where things lie.

    Attributes:
        database: The database opened last, a path or an address; empty for none.
    """

    database: str = ""


@dataclass(frozen=True)
class Settings:
    """Everything the user has chosen."""

    appearance: Appearance = field(default_factory=Appearance)
    places: Places = field(default_factory=Places)


def read_settings(folder: Path) -> Settings:
    """Return what was chosen; the defaults where nothing readable was kept."""
    try:
        kept = tomllib.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        log.warning("settings cannot be read; the defaults hold")
        return Settings()
    found = Settings(
        appearance=_taken(Appearance(), kept.get("appearance")),
        places=_taken(Places(), kept.get("places")),
    )
    return _within_bounds(found)


def write_settings(folder: Path, settings: Settings) -> bool:
    """Keep what was chosen; tell whether it could be kept."""
    import tomli_w  # noqa: PLC0415

    part = folder / (FILE_NAME + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(tomli_w.dumps(asdict(settings)), encoding="utf-8")
        part.replace(folder / FILE_NAME)
    except OSError:
        log.warning("settings cannot be kept")
        return False
    return True


_Concern = TypeVar("_Concern", Appearance, Places)


def _taken(default: _Concern, kept: Any) -> _Concern:
    """Return the default with what was kept of the same kinds."""
    if not isinstance(kept, dict):
        return default
    known: dict[str, Any] = {}
    for each in fields(default):
        value = kept.get(each.name)
        if isinstance(value, type(getattr(default, each.name))):
            known[each.name] = value
    return replace(default, **known)


def _within_bounds(found: Settings) -> Settings:
    look = found.appearance
    if look.language not in LANGUAGES:
        look = replace(look, language=system_language())
    if look.theme not in ("system", "light", "dark"):
        look = replace(look, theme="system")
    if look.navigation not in ("auto", "words", "icons"):
        look = replace(look, navigation="auto")
    return replace(found, appearance=look)
