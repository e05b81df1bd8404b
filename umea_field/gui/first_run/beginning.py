"""What the first run's answers lead to: a database that can be opened."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from umea_field.foundation.progress import Progress, unheard
from umea_field.gui.first_run.steps import Beginning


def carry_out(answers: Beginning, progress: Progress = unheard) -> tuple[Path, Path]:
    """Make what was asked for; return what to open, and the user's own database.

    Raises:
        UmeaFieldError: It cannot be made there, in words; nothing was made.
        Stopped: The user asked for it; nothing was made.
    """
    from umea_field.database.beginning import begin  # noqa: PLC0415

    if answers.bundle:
        _begin_with(answers.bundle, answers, progress)
    elif not answers.exists:
        begin(answers.place, machine=answers.machine, person=answers.person).close()
    if not answers.example:
        return answers.place, answers.place
    from umea_field.example.beside import example_beside  # noqa: PLC0415
    from umea_field.example.building import begin_example  # noqa: PLC0415

    example = example_beside(answers.place)
    if not example.exists():
        begin_example(example, datetime.now(UTC)).close()
    return example, answers.place


def _begin_with(bundle: Path, answers: Beginning, progress: Progress) -> None:
    """Begin with what the office holds; pictures that had no room can come later."""
    from umea_field.sync.begin_from import begin_from  # noqa: PLC0415
    from umea_field.sync.travelling_pictures import (  # noqa: PLC0415
        PicturesNotTakenError,
    )

    with suppress(PicturesNotTakenError):
        database, _ = begin_from(
            answers.place,
            bundle,
            machine=answers.machine,
            person=answers.person,
            progress=progress,
        )
        database.close()
