"""The user's folders on Windows, macOS and Linux."""

from pathlib import Path

from platformdirs import PlatformDirs

_folders = PlatformDirs("Umea Falt", appauthor=False)


def data_folder() -> Path:
    """Return the folder of the user's database and backups; it may not exist yet."""
    return Path(_folders.user_data_dir)


def settings_folder() -> Path:
    """Return the folder of the user's settings; it may not exist yet."""
    return Path(_folders.user_config_dir)


def log_folder() -> Path:
    """Return the folder of the program's logs; it may not exist yet."""
    return Path(_folders.user_log_dir)
