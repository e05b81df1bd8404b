"""Why a bundle is refused, in one sentence each; the database is left as it is."""

from umea_field.foundation.errors import UmeaFieldError
from umea_field.foundation.i18n import tr


class BundleRefusedError(UmeaFieldError):
    """A bundle cannot be taken in; nothing was changed."""


class NoBundleError(BundleRefusedError):
    """The file is something else, or not there."""


class BundleDamagedError(BundleRefusedError):
    """The file is not, to the last byte, what its sender wrote."""


class BundleTooNewError(BundleRefusedError):
    """A newer program made it, in a format this one cannot read."""


class OtherProjectError(BundleRefusedError):
    """It is of another office, or of an example world."""


class UnknownMachineError(BundleRefusedError):
    """It is of a machine that was begun without this office."""


class BundleMissingError(BundleRefusedError):
    """One that was made before this one has not been taken in."""


class NoBeginningError(BundleRefusedError):
    """A new machine cannot begin with it."""


class TwoHistoriesError(BundleRefusedError):
    """Two copies of one machine have written under the same numbers.

    Attributes:
        here: One of them is the machine that refuses.
    """

    def __init__(self, sentence: str, *, here: bool) -> None:
        super().__init__(sentence)
        self.here = here


def no_bundle(place: object) -> NoBundleError:
    """Return the error of a file that is no bundle."""
    return NoBundleError(
        tr("{place} is no bundle of Umeå Fält. Nothing was taken in.", place=place)
    )


def no_file(place: object) -> NoBundleError:
    """Return the error of a file that is not there."""
    return NoBundleError(
        tr("There is no file {place}. Nothing was taken in.", place=place)
    )


def damaged(place: object) -> BundleDamagedError:
    """Return the error of a file that is not as its sender wrote it."""
    return BundleDamagedError(
        tr(
            "{place} is damaged, or was not copied whole. Nothing was taken in."
            " Copy it once more, or ask for a new one.",
            place=place,
        )
    )


def damaged_midway(place: object) -> BundleDamagedError:
    """Return the error of a bundle of which some parts are in, and the rest unread."""
    return BundleDamagedError(
        tr(
            "{place} cannot be read to its end. What was read is in, and can be undone"
            " in one step. Ask for a new one.",
            place=place,
        )
    )


def too_new(place: object) -> BundleTooNewError:
    """Return the error of a bundle of a later format."""
    return BundleTooNewError(
        tr(
            "{place} was made by a newer version of Umeå Fält. Nothing was taken in."
            " Install the newer version and try again.",
            place=place,
        )
    )


def other_project(place: object, machine: str) -> OtherProjectError:
    """Return the error of a bundle that belongs elsewhere."""
    return OtherProjectError(
        tr(
            "{place} is from {machine}, which belongs to another office than this one."
            " Nothing was taken in. Take it in at that office.",
            place=place,
            machine=machine,
        )
    )


def made_up(place: object) -> OtherProjectError:
    """Return the error of made-up data among real, or the other way round."""
    return OtherProjectError(
        tr(
            "{place} and this database are not of the same kind: one of them holds"
            " made-up data. Nothing was taken in.",
            place=place,
        )
    )


def unknown_machine(place: object, machine: str) -> UnknownMachineError:
    """Return the error of a machine's first bundle that nobody has accepted yet."""
    return UnknownMachineError(
        tr(
            "{place} is from {machine}, which this office does not know yet. Nothing"
            " was taken in. Accept the machine once to take it in.",
            place=place,
            machine=machine,
        )
    )


def missing(place: object, machine: str) -> BundleMissingError:
    """Return the error of a bundle that goes on where an unseen one ended."""
    return BundleMissingError(
        tr(
            "{place} goes on from an earlier bundle of {machine} that has not been"
            " taken in. Nothing was taken in. Take the earlier one in first, or hand"
            " over to {machine}, which then knows what is lacking here, or ask for a"
            " whole one.",
            place=place,
            machine=machine,
        )
    )


def no_beginning(place: object) -> NoBeginningError:
    """Return the error of a bundle that a new machine cannot begin with."""
    return NoBeginningError(
        tr(
            "{place} does not hold everything of an office, so nothing can begin with"
            " it. Ask the office for a whole one: umea-field hand-over --all.",
            place=place,
        )
    )


def two_histories_midway(
    place: object, machine: str, *, here: bool = False
) -> TwoHistoriesError:
    """Return the error of such a bundle of which some parts are in."""
    return TwoHistoriesError(
        tr(
            "{place} holds other changes of {machine} than those known here: that"
            " machine was copied, or put back from a backup. What was read before is"
            " in, and can be undone in one step. {advice}",
            place=place,
            machine=machine,
            advice=_own_machine(here=here),
        ),
        here=here,
    )


def two_histories(
    place: object, machine: str, *, here: bool = False
) -> TwoHistoriesError:
    """Return the error of a machine that was copied or put back, and written in.

    Args:
        place: Of the bundle.
        machine: What it is called.
        here: It is the machine that one sits at.
    """
    return TwoHistoriesError(
        tr(
            "{place} holds other changes of {machine} than those known here: that"
            " machine was copied, or put back from a backup. Nothing was taken in."
            " {advice}",
            place=place,
            machine=machine,
            advice=_own_machine(here=here),
        ),
        here=here,
    )


def _own_machine(*, here: bool) -> str:
    """Return what to do about two copies; no word of either is lost by it."""
    if here:
        return tr(
            "Make this computer a machine of its own, under Settings, You and this"
            " computer, and hand over. The next bundle then holds what is lacking here."
        )
    return tr(
        "On the copy, open Settings, You and this computer; make it a machine of its"
        " own there, and hand over again. What was written there goes with it."
    )
