"""What a person set once and for all: a frozen value, kept as JSON of what differs."""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from app.core.errors import FileError
from app.core.history import BUDGET_BYTES
from app.core.parts import NAMINGS, Naming
from app.core.recipe import DRAFT

VERSION = 1

_log = logging.getLogger(__name__)

_MOST_RECENT = 10
_THEMES = ("dark", "light", "system")
BUILT_IN, LAMA = INPAINTERS = ("built-in", "lama")
"""What paints a layer on where a nearer one hides it: smooth colour, or a network."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Passed to who needs it; nobody keeps a global one.

    Attributes:
        theme: "dark", "light" or "system".
        scale: size of the interface in percent, 100..300; 0 follows the system.
        is_scale_kept: also where the window is larger than the screen.
        language: as in "en", "ja" or "zh_CN"; empty follows the system.
        engine: id of the engine that Decompose uses.
        inpainter: what paints hidden areas after a split, "built-in" or "lama".
        naming: how a PSD names its layers, "seethrough" or "live2d".
        autosave_s: seconds of work after which a recovery copy is kept at the latest; 0 for never.
        history_bytes: what undo may keep.
        recent_files: full paths, latest first.
        export_folders: (what is exported, full path of the folder that the last one went to).
        shortcuts: (name of an action, keys) where they are others than usual.
        recent_commands: names of those chosen in the palette, latest first.
        has_toured: the tour of the window was shown.
        models_folder: where weights go and are looked for first; empty for the program's own.
        comfyui_folder: a ComfyUI whose weights are used too; empty for none.
        hub_endpoint: what serves weights, as "https://host"; empty for the usual one.
        hub_token: proves to the endpoint that a person has accepted a licence; may be empty.
        proxy: as "http://host:port"; empty for what the system says.
        unknown: (key, value) that another version wrote, kept as they are.
    """

    theme: str = "dark"
    scale: int = 0
    is_scale_kept: bool = False
    language: str = ""
    engine: str = DRAFT
    inpainter: str = BUILT_IN
    naming: Naming = "seethrough"
    autosave_s: int = 5
    history_bytes: int = BUDGET_BYTES
    recent_files: tuple[str, ...] = ()
    export_folders: tuple[tuple[str, str], ...] = ()
    shortcuts: tuple[tuple[str, str], ...] = ()
    recent_commands: tuple[str, ...] = ()
    has_toured: bool = False
    models_folder: str = ""
    comfyui_folder: str = ""
    hub_endpoint: str = ""
    hub_token: str = ""
    proxy: str = ""
    unknown: tuple[tuple[str, Any], ...] = ()

    def __post_init__(self) -> None:
        if self.theme not in _THEMES:
            raise ValueError(f"theme {self.theme!r} is none of {_THEMES}")
        if self.scale and not 100 <= self.scale <= 300:
            raise ValueError(f"scale {self.scale} is not 100 to 300")
        if self.inpainter not in INPAINTERS:
            raise ValueError(f"inpainter {self.inpainter!r} is none of {INPAINTERS}")
        if self.naming not in NAMINGS:
            raise ValueError(f"naming {self.naming!r} is none of {NAMINGS}")
        if self.autosave_s < 0 or self.history_bytes < 0:
            raise ValueError("seconds and bytes are not negative")
        if self.hub_endpoint and not self.hub_endpoint.startswith(("https://", "http://")):
            raise ValueError(f"endpoint {self.hub_endpoint!r} does not begin with https://")
        if self.proxy and not self.proxy.startswith("http://"):
            raise ValueError(f"proxy {self.proxy!r} does not begin with http://")

    def with_recent_file(self, path: Path | str) -> Settings:
        """Give the settings with a file at the front of the recent ones."""
        name = str(Path(path).absolute())
        rest = [other for other in self.recent_files if other != name]
        return replace(self, recent_files=(name, *rest)[:_MOST_RECENT])


Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: tuple[Migration, ...] = ()
"""The n-th turns stored values of version n + 1 into those of version n + 2."""


_PAIRS = ("export_folders", "shortcuts")
"""Settings that are pairs of words."""


def settings_path() -> Path:
    """Give the file that holds this person's settings."""
    return Path(platformdirs.user_config_dir("kasane", appauthor=False)) / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """Give the stored settings; the defaults where nothing, or nothing usable, is stored.

    A file that is no settings file is put aside under a name that ends in ".broken".
    """
    path = path or settings_path()
    try:
        stored: dict[str, Any] = dict(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        _log.warning("settings cannot be read: %s", error)
        return Settings()
    except (ValueError, TypeError, RecursionError) as error:
        _log.warning("settings are broken and were put aside: %s", error)
        with suppress(OSError):
            path.replace(path.with_name(path.name + ".broken"))
        return Settings()
    return _settings(stored)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Store what differs from the defaults; the old file stays whole when that fails.

    Raises:
        FileError: the file cannot be written.
    """
    path = path or settings_path()
    default = Settings()
    stored: dict[str, Any] = {**dict(settings.unknown), "version": VERSION}
    for name in _names():
        if getattr(settings, name) != getattr(default, name):
            stored[name] = getattr(settings, name)
    text = json.dumps(stored, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as file:
            fresh.chmod(0o600)  # a token is nobody else's
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise FileError(
            f"The settings could not be saved: {error.strerror or error}.",
            f"Look at the folder {path.parent}.",
        ) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _names() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Settings) if field.name != "unknown")


def _settings(stored: dict[str, Any]) -> Settings:
    version = stored.pop("version", VERSION)
    if isinstance(version, int) and 1 <= version < VERSION:
        for migrate in MIGRATIONS[version - 1 :]:
            stored = migrate(stored)
    result = Settings()
    unknown: list[tuple[str, Any]] = []
    for key, value in stored.items():
        if key not in _names():
            unknown.append((key, value))
            continue
        try:
            typed: Any = _typed(value, getattr(result, key)) if key not in _PAIRS else _pairs(value)
            result = replace(result, **{key: typed})
        except ValueError as error:
            _log.warning("setting %s is not usable: %s", key, error)
    return replace(result, unknown=tuple(unknown))


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    """Give stored pairs of words; raise ValueError when they are none."""
    if isinstance(value, list) and all(isinstance(one, list) and len(one) == 2 for one in value):
        return tuple(_typed(one, ()) for one in value)
    raise ValueError(f"{value!r} is no list of pairs")


def _typed(value: Any, default: Any) -> Any:
    """Give a stored value as the default's type; raise ValueError when it is of another."""
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
    elif type(value) is type(default):
        return value
    raise ValueError(f"{value!r} is not like {default!r}")
