"""See that the program's words are whole in Swedish, or write their files anew.

``words.py check`` lists what is missing, left over, or does not agree; exit 1.
``words.py --update`` sorts the catalogue after the source, drops what nobody says any
longer, and compiles it. Swedish is written into the ``.po`` with any editor.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "i18n" / "sv" / "LC_MESSAGES" / "umea_field.po"
KEYWORDS = {"tr": None, "mark": None, "trn": (1, 2), "trc": ((1, "c"), 2)}
DATED = datetime(2026, 11, 22, tzinfo=UTC)
"""Written as the catalogue's date, so that equal words are equal bytes."""

Key = tuple[str | None, str | tuple[str, ...]]
"""A message's context, and its words: one text, or singular and plural."""


def said_in(source: Path) -> Mapping[Key, str]:
    """Return each message said under a folder, and where it is said first."""
    found: dict[Key, str] = {}
    for file in sorted(source.rglob("*.py")):
        with file.open("rb") as lines:
            for line, message, _, context in extract("python", lines, KEYWORDS):
                where = f"{file.relative_to(source.parent).as_posix()}:{line}"
                found.setdefault((context, message), where)
    return found


def translated(catalogue: Catalog) -> Mapping[Key, tuple[str, ...]]:
    """Return the forms of each message of a catalogue, but its header."""
    return {_key(one): _forms(one) for one in catalogue if one.id}


def _key(message: Message) -> Key:
    words, context = message.id, message.context
    if isinstance(context, bytes):  # as read from a compiled catalogue
        context = context.decode()
    return context, words if isinstance(words, str) else tuple(words)


def _forms(message: Message) -> tuple[str, ...]:
    forms = message.string
    return (forms,) if isinstance(forms, str) else tuple(forms)


def placeholders(text: str) -> frozenset[str]:
    """Return the ``{names}`` in a text.

    Raises:
        ValueError: Its braces do not match.
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def disagreement(key: Key, forms: tuple[str, ...]) -> str | None:
    """Return what is wrong with a translation's placeholders; None where nothing is.

    ``count`` may be left out of any form, as in "one store".
    """
    source = (key[1],) if isinstance(key[1], str) else key[1]
    try:
        english = frozenset().union(*map(placeholders, source))
        swedish = [placeholders(form) for form in forms]
    except ValueError:
        return "has braces that do not match"
    spare = frozenset({"count"}) if len(source) > 1 else frozenset()
    if all(form - spare == english - spare for form in swedish):
        return None
    return f"must hold {', '.join(sorted(english)) or 'no placeholder'}"


def faults(source: Path, po: Path) -> Iterator[str]:
    """Yield a line for everything that is not as it should be."""
    said = said_in(source)
    kept = translated(_read(po))
    for key, where in said.items():
        forms = kept.get(key, ())
        if not forms or not all(form.strip() for form in forms):
            yield f"{where}: no Swedish for {key[1]!r}"
        elif wrong := disagreement(key, forms):
            yield f"{where}: the Swedish of {key[1]!r} {wrong}"
    for key in kept:
        if key not in said:
            yield f"nobody says {key[1]!r} any longer"
    mo = po.with_suffix(".mo")
    if not mo.exists():
        yield f"{mo.name} is missing"
        return
    with mo.open("rb") as file:
        compiled = translated(read_mo(file))
    if compiled != {key: forms for key, forms in kept.items() if any(forms)}:
        yield f"{mo.name} is not what {po.name} says; compile it"


def update(source: Path, po: Path) -> None:
    """Write the catalogue sorted, with exactly what is said; compile it."""
    kept = translated(_read(po))
    new = Catalog(
        locale="sv",
        project="Umeå Fält",
        charset="utf-8",
        fuzzy=False,
        header_comment="# Swedish words of Umeå Fält.",
    )
    new.creation_date = new.revision_date = DATED
    new.last_translator, new.language_team = "", "sv"
    for key in said_in(source):
        context, message = key
        forms = kept.get(key)
        if isinstance(message, tuple):
            new.add(message, string=forms or ("", ""), context=context)
        else:
            new.add(message, string=forms[0] if forms else "", context=context)
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, new, width=88, sort_output=True, no_location=True)
    with po.with_suffix(".mo").open("wb") as file:
        write_mo(file, new)


def _read(po: Path) -> Catalog:
    if not po.exists():
        return Catalog(locale="sv")
    with po.open("rb") as file:
        return read_po(file, locale="sv")


def main(arguments: list[str]) -> int:
    """Check or update; return the exit status."""
    source = ROOT / "umea_field"
    if arguments == ["--update"]:
        update(source, PO)
    elif arguments not in ([], ["check"]):
        sys.stderr.write("usage: words.py [check | --update]\n")
        return 2
    found = list(faults(source, PO))
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    said = len(said_in(source))
    verdict = f"{len(found)} faults" if found else "all of them in Swedish"
    sys.stdout.write(f"{said} messages, {verdict}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
