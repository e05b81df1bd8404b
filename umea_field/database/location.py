"""Where a database file should not lie."""

from pathlib import Path

from umea_field.foundation.i18n import tr

_CLOUDS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "mega": "MEGA",
    "synology drive": "Synology Drive",
    "synologydrive": "Synology Drive",
}


def cloud_of(path: Path) -> str | None:
    """Return the name of the service that keeps the file's folder in step, if any.

    Judged by the names of the folders, as the services name them.
    """
    for folder in path.absolute().parts[:-1]:
        name = folder.casefold()
        for known, service in _CLOUDS.items():
            if name == known or name.startswith((f"{known} ", f"{known}-")):
                return service
    return None


def location_warning(path: Path) -> str | None:
    """Return a sentence where the database lies badly; None where all is well."""
    service = cloud_of(path)
    if service:
        return tr(
            "The database lies in a folder that {service} keeps in step. That can"
            " damage it. Move it to a folder on this computer only, and use {service}"
            " for handed-over files.",
            service=service,
        )
    if str(path).startswith(("\\\\", "//")):
        return tr(
            "The database lies on a network disk. That can damage it. Move it to a"
            " folder on this computer."
        )
    return None
