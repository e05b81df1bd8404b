"""A file as another office might send it: half known, half wrong, all made up."""

from pathlib import Path

SENT = "byar från landsbygdsenheten.csv"
_HEAD = (
    "Ort;Ortstyp;Distrikt;Invånare;År för folkmängd;Latitud;Longitud"
    ";Väg till Umeå (km);Anteckning;Vattenkvalitet"
)
_ROWS = (
    "Granselet;by;;151;2025;;;42,5;;god",
    "Gransellet;by;;;;;;;;",
    "Ytersjöbo;by;;72;2025;;;;;god",
    "Strömsele;by;Norrskogen;24;2025;64,102;20,333;31,2;;god",
    "Strömsele;by;Söderskogen;18;2025;63,702;20,217;14,8;;god",
    "Lillgranliden;by;Norrskogen;tjugo;2025;;;;;god",
    "Åmynnet;LANTBY;Norrskogen;33;;;;;Ring Anna 19620314-xxxx om arvodet;dålig",
    "Hedlunda;by;Söderskogen;41;2025;63,81;20,41;1.204;;god",
)


def write_sent_file(folder: Path) -> Path:
    """Write the file, with the letters of an older Excel; return its path."""
    path = folder / SENT
    path.write_bytes("\r\n".join((_HEAD, *_ROWS, "")).encode("cp1252"))
    return path
