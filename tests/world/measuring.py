"""How much of the program the tests run through, line by line and branch by branch.

``pytest --measure -n auto`` tells it at the end, and fails under what it names. What
has been run is written over with code that notes nothing, so that measuring costs
next to nothing; a tracer, which hears of every line each time, costs two thirds more.
"""

import ast
import json
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from slipcover import (
    FileMatcher,
    ImportManager,
    Slipcover,
    merge_coverage,
    wrap_spec_from_file_location,
)
from slipcover import branch as branches

PROGRAM = Path(__file__).resolve().parents[2] / "umea_field"
TOLD = "UMEA_FIELD_TESTS_MEASURED"
"""What a worker calls its figures by when it hands them in."""

Found = dict[str, Any]


class Hearing(Slipcover):
    """Knows by its code which function to write over, instead of looking for it."""

    def __init__(self) -> None:
        super().__init__(branch=True)
        self._functions: dict[CodeType, list[FunctionType]] = {}
        self._looked_through: set[str] = set()

    def deinstrument_seen(self) -> None:
        """Let what has been run be run from now on without being noted."""
        with self.lock:
            self._look_through_what_was_loaded()
            for file, seen in self._get_newly_seen().items():
                for code in list(self.instrumented[file]):
                    self.deinstrument(code, seen)
                self.all_seen[file].update(seen)
            for before, after in self.replace_map.items():
                for function in self._functions.pop(before, ()):
                    function.__code__ = after
                    self._functions.setdefault(after, []).append(function)
            self.replace_map.clear()

    def _look_through_what_was_loaded(self) -> None:
        for module in self.modules:
            name = module.__name__
            is_loading = getattr(module.__spec__, "_initializing", False)
            if name not in self._looked_through and not is_loading:
                self._looked_through.add(name)
                for function in set(_functions_of(module)):
                    self._functions.setdefault(function.__code__, []).append(function)


def _functions_of(module: ModuleType) -> Iterator[FunctionType]:
    for found in vars(module).values():
        if isinstance(found, type) and found.__module__ == module.__name__:
            for part in vars(found).values():
                yield from _within(part)
        else:
            yield from _within(found)


def _within(found: object) -> Iterator[FunctionType]:
    """The functions of a function, a method, a property or what wraps one."""
    if isinstance(found, FunctionType):
        yield found
        inner = [found.__dict__.get("__wrapped__")]
    elif isinstance(found, staticmethod | classmethod):
        inner = [found.__func__]
    elif isinstance(found, property):
        inner = [found.fget, found.fset]
    elif isinstance(found, cached_property):
        inner = [found.func]
    else:
        inner = []
    for each in inner:
        if isinstance(each, FunctionType):
            yield from _within(each)


@cache
def measured_here() -> Slipcover:
    """What hears of every line of the program that this process loads from now on."""
    made = Hearing()
    ours = FileMatcher(sources=[PROGRAM])
    ImportManager(made, ours).__enter__()
    wrap_spec_from_file_location(made, ours)  # migrations are loaded by it
    return made


class Measurer:
    """Gathers in the controller what every worker ran through."""

    def __init__(self, at_least: float, program: Path = PROGRAM) -> None:
        self._at_least = at_least
        self._program = program
        self._found: Found = {}

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take a worker's figures in."""
        told = json.loads(getattr(node, "workeroutput", {}).get(TOLD, "{}"))
        if told:
            self._found = merge_coverage(self._found, told) if self._found else told

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Add what nobody loaded; fail where too little was run."""
        if not self._found:
            session.exitstatus = session.exitstatus or pytest.ExitCode.INTERNAL_ERROR
            return
        self._found = merge_coverage(self._found, self._never_loaded())
        if not session.exitstatus and self._share < self._at_least:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _never_loaded(self) -> Found:
        """What is missing of every file that no test has needed."""
        loaded = {Path(name).resolve() for name in self._found["files"]}
        missing = Slipcover(branch=True)
        for path in sorted(self._program.rglob("*.py")):
            if path.resolve() not in loaded:
                tree = branches.preinstrument(ast.parse(path.read_bytes()))
                missing.instrument(compile(tree, str(path), "exec"))
        told: Found = missing.get_coverage()
        return told

    @property
    def _share(self) -> float:
        return float(self._found["summary"]["percent_covered"])

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        """Name the files of which most is missing, and the whole."""
        write = terminalreporter.write_line
        terminalreporter.section("what was run through")
        if not self._found:
            write("No worker told anything; are there any? Add -n auto.", red=True)
            return
        worst = sorted(_worst(self._found["files"]), reverse=True)
        for missing, name, share in worst[:20]:
            write(f"{share:6.1f} %  {missing:4} missing  {name}")
        whole = f"{self._share:6.2f} % of all lines and branches"
        if self._share < self._at_least:
            write(f"{whole}; {self._at_least} % are asked for", red=True)
        else:
            write(whole, green=True)


def _worst(files: Mapping[str, Found]) -> Iterator[tuple[int, str, float]]:
    for name, told in files.items():
        missing = len(told["missing_lines"]) + len(told["missing_branches"])
        if missing:
            yield missing, name, told["summary"]["percent_covered"]
