from dataclasses import replace
from pathlib import Path

import pytest

from umea_field.database.database import Database
from umea_field.database.map_layers import LayerStore


@pytest.fixture
def store(tmp_path: Path) -> LayerStore:
    return LayerStore(tmp_path / "field.layers")


def _file(folder: Path, name: str) -> Path:
    file = folder / name
    file.write_text('{"type": "Point", "coordinates": [20, 64]}', encoding="utf-8")
    return file


def test_that_a_layer_is_kept_with_its_file_and_lies_on_top(
    store: LayerStore, tmp_path: Path
) -> None:
    first = store.add(_file(tmp_path, "leder.geojson"))
    second = store.add(_file(tmp_path, "is_vagar.gpx"))
    assert [each.name for each in store.layers()] == ["is vagar", "leder"]
    assert first.style != second.style
    (tmp_path / "leder.geojson").unlink()
    assert store.path_of(first).is_file()


def test_that_layers_change_name_place_and_looks(
    store: LayerStore, tmp_path: Path
) -> None:
    low = store.add(_file(tmp_path, "a.geojson"))
    store.add(_file(tmp_path, "b.geojson"))
    store.change(replace(low, name="Leder", style=4, shown=False))
    store.move(low.key, -1)
    store.move(low.key, -1)
    assert [each.name for each in store.layers()] == ["Leder", "b"]
    assert store.layers()[0].shown is False
    assert store.layers()[0].style == 4


def test_that_a_layer_taken_off_is_put_back_where_it_was(
    store: LayerStore, tmp_path: Path
) -> None:
    gone = store.add(_file(tmp_path, "a.geojson"))
    store.add(_file(tmp_path, "b.geojson"))
    at = store.take_off(gone.key)
    assert [each.name for each in store.layers()] == ["b"]
    store.put_back(gone, at)
    assert [each.name for each in store.layers()] == ["b", "a"]
    store.forget_files()
    assert store.path_of(gone).is_file()
    store.take_off(gone.key)
    store.forget_files()
    assert not store.path_of(gone).exists()


def test_that_a_damaged_list_is_no_list(store: LayerStore, tmp_path: Path) -> None:
    layer = store.add(_file(tmp_path, "a.geojson"))
    listed = store.folder / "layers.json"
    listed.write_text(
        '[3, {"key": "x"}, {"key": "y", "name": "y", "file": "../a.geojson"}]',
        encoding="utf-8",
    )
    assert list(store.layers()) == []
    listed.write_text("[{", encoding="utf-8")
    assert list(store.layers()) == []
    store.put_back(layer, 0)
    assert list(store.layers()) == [layer]


def test_that_no_file_is_let_go_where_the_list_is_damaged(
    store: LayerStore, tmp_path: Path
) -> None:
    layer = store.add(_file(tmp_path, "a.geojson"))
    listed = store.folder / "layers.json"
    for damaged in ("[{", '[{"key": 3}]', "{}"):
        listed.write_text(damaged, encoding="utf-8")
        store.forget_files()
        assert store.path_of(layer).is_file()
    store.add(_file(tmp_path, "b.geojson"))
    store.forget_files()
    assert store.path_of(layer).is_file()
    assert (store.folder / "layers.damaged.json").is_file()


def test_that_layers_lie_beside_a_file_and_in_the_users_folder_for_a_server(
    database: Database,
) -> None:
    folder = LayerStore.of(database).folder
    if database.path is None:
        assert folder.name == "layers"
    else:
        assert folder == database.path.with_suffix(".layers")
