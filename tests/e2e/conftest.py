import pytest
from world.running import closed_example, own_folders, program

__all__ = ["closed_example", "own_folders", "program"]


@pytest.fixture(autouse=True)
def _own_folders(own_folders: object) -> None:
    """Let no story touch the folders of whoever runs the tests."""
