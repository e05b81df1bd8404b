"""The lines under the field: finds in groups, what can be done, what is said."""

from dataclasses import dataclass, field

from typing_extensions import override

from umea_field.database.search.finding import Hit
from umea_field.gui.list_model import ListModel
from umea_field.gui.search.acts import Act


@dataclass(frozen=True)
class Heading:
    """The name of a group, and how many it has.

    Attributes:
        count: Empty where it is not told.
    """

    words: str
    count: str = ""

    @property
    def aloud(self) -> str:
        """What is said of it."""
        return f"{self.words}, {self.count}" if self.count else self.words


@dataclass(frozen=True)
class Found:
    """One find.

    Attributes:
        hit: What was found.
        words: The folded words that are shown in bold.
        title: What it is called.
        more: A text the words stand in; empty for none.
        place: Where it belongs; empty for nowhere.
        day: When it was, or was visited; empty for never.
        icon: Its icon's name.
        kind: What it is, for those who listen.
        starts: A visit can be started at its place.
    """

    hit: Hit
    words: tuple[str, ...]
    title: str
    more: str = ""
    place: str = ""
    day: str = ""
    icon: str = "search"
    kind: str = ""
    starts: bool = False

    @property
    def aloud(self) -> str:
        """What is said of it."""
        said = (self.title, self.kind, self.place, self.day, self.more)
        return ", ".join(filter(None, said))


@dataclass(frozen=True)
class Doing:
    """Something that can be done."""

    act: Act
    words: tuple[str, ...] = ()

    @property
    def aloud(self) -> str:
        """What is said of it."""
        return ", ".join(filter(None, (self.act.words, self.act.keys)))


@dataclass(frozen=True)
class Leading:
    """A line that leads to other lines: all of a group, back, what was meant.

    Attributes:
        noun: Of the group that is shown whole; empty for all groups.
        typed: The words that are looked for instead; empty for the same.
        icon: An icon's name.
    """

    words: str
    noun: str = ""
    typed: str = ""
    icon: str = ""

    @property
    def aloud(self) -> str:
        """What is said of it."""
        return self.words


@dataclass(frozen=True)
class Saying:
    """A sentence that cannot be chosen."""

    words: str
    aloud: str = field(default="", compare=False)


Line = Heading | Found | Doing | Leading | Saying


def can_be_chosen(line: Line) -> bool:
    """Tell whether a line does something."""
    return isinstance(line, Found | Doing | Leading)


class Lines(ListModel[Line]):
    """The lines in their order."""

    @override
    def words(self, row: Line) -> str:
        return row.aloud or (row.words if isinstance(row, Saying) else "")

    @override
    def can_be_chosen(self, row: Line) -> bool:
        return can_be_chosen(row)

    def next_row(self, row: int, step: int) -> int:
        """Return the next line that can be chosen, round the ends; -1 for none."""
        count = len(self.rows)
        for away in range(1, count + 1):
            other = (row + step * away) % count
            if can_be_chosen(self.rows[other]):
                return other
        return -1
