"""The user's folders on Windows, macOS and Linux."""

from pathlib import Path

from platformdirs import PlatformDirs

_folders = PlatformDirs("Umea Falt", appauthor=False)


def data_folder() -> Path:
    """Return the folder of the user's database and backups; it may not exist yet."""
    return Path(_folders.user_data_dir)


def database_file() -> Path:
    """Return where the user's own database lies unless they chose another place."""
    return data_folder() / "umea_field.sqlite"


def settings_folder() -> Path:
    """Return the folder of the user's settings; it may not exist yet."""
    return Path(_folders.user_config_dir)


def log_folder() -> Path:
    """Return the folder of the program's logs; it may not exist yet."""
    return Path(_folders.user_log_dir)
