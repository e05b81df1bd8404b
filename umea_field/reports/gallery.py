"""Every paper there is, found by looking at the modules of this floor."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import umea_field.reports
from umea_field.reports.paper import Paper

_DRAWING = ("tagged", "structure", "press", "images", "drawn", "gallery")
"""Modules that hold no paper and load what draws."""

_GROUPS = ("Store", "Case", "Village", "Tour", "Overview", "Pictures and inspiration")
"""English source of the headings, in the order in which they are shown."""


@cache
def papers() -> tuple[Paper[Any], ...]:
    """Return every paper, by its group and rank; nothing that draws is loaded."""
    package = umea_field.reports
    modules = [
        import_module(f"{package.__name__}.{found.name}")
        for found in iter_modules(package.__path__)
        if found.name not in _DRAWING
    ]
    named = [getattr(module, "PAPER", None) for module in modules]
    found = [paper for paper in named if isinstance(paper, Paper)]
    return tuple(sorted(found, key=_place))


def _place(paper: Paper[Any]) -> tuple[int, str, int, str]:
    known = paper.group in _GROUPS
    at = _GROUPS.index(paper.group) if known else len(_GROUPS)
    return at, paper.group, paper.rank, paper.name


def paper_named(name: str) -> Paper[Any]:
    """Return a paper by its name.

    Raises:
        KeyError: There is no such paper.
    """
    return {paper.name: paper for paper in papers()}[name]
