"""Where fonts, icons, words, maps and registers lie.

They lie beside the package in a source tree, inside it in an installed wheel, and
in the unpacked folder of a frozen program.
"""

import sys
from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """Return the folder that holds every resource.

    Raises:
        FileNotFoundError: The program was installed without its resources.
    """
    package = Path(__file__).resolve().parent.parent
    candidates = [package.parent / "resources", package / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        candidates.insert(0, Path(frozen) / "resources")
    for candidate in candidates:
        if (candidate / "i18n").is_dir():
            return candidate
    raise FileNotFoundError(f"no resources at {candidates}")


def resource(*parts: str) -> Path:
    """Return the path of one resource, such as ``resource("icons", "store.svg")``."""
    return resource_root().joinpath(*parts)
