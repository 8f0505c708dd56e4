"""Our files in independent programs; one that is not installed is skipped with the reason."""

import itertools

import pytest

from benchmarks.programs import Look, gimp, imagemagick, krita, mypaint, openraster
from benchmarks.programs.agreement import compared, written
from benchmarks.programs.python_readers import Pillow, PsdTools
from benchmarks.scenes import clipped, folders

SCENES = {"folders": folders, "clipped": clipped}
PAIRS = [
    (PsdTools(), ".psd"),
    (Pillow(), ".psd"),
    (imagemagick, ".psd"),
    (mypaint, ".ora"),
]


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """Gives a new folder beside the others: programs that set up a home do it once."""
    base, numbers = tmp_path_factory.mktemp("programs"), itertools.count()

    def place():
        made = base / str(next(numbers))
        made.mkdir()
        return made

    return place


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(
    ("program", "ending"), PAIRS, ids=[f"{program.NAME}{ending}" for program, ending in PAIRS]
)
def test_another_program_finds_what_was_meant(tmp_path, places, program, ending, scene):
    if why := program.missing():
        pytest.skip(f"{program.NAME}: {why}")
    expected = written(tmp_path / f"a{ending}", SCENES[scene]())
    look = program.look(tmp_path / f"a{ending}", places())
    found = compared(look, expected)
    assert found.layers == expected.layers
    assert (found.names, found.places, found.shown) == ([], [], {})
    if found.stored is not None:
        assert found.stored.size is None
        assert (found.stored.most, found.stored.alpha) <= (1, 0)
    # ImageMagick draws what is in a hidden group.
    if found.composite is not None and program is not imagemagick:
        assert found.composite.size is None
        assert found.composite.most <= 2
        assert found.composite.alpha <= 1


def test_gimp_finds_what_was_meant_and_we_find_it_again(tmp_path, places):
    if why := gimp.missing():
        pytest.skip(f"GIMP: {why}")
    expected = written(tmp_path / "a.psd", folders())
    found = compared(gimp.look(tmp_path / "a.psd", places()), expected)
    assert (found.names, found.places, found.shown) == ([], [], {})
    assert found.composite.most <= 2
    assert found.stored.most <= 2
    assert found.again[0] == expected.layers
    assert found.again[1].most <= 2


def test_krita_finds_what_was_meant_and_we_find_it_again(tmp_path, places):
    if why := krita.missing():
        pytest.skip(f"Krita: {why}")
    expected = written(tmp_path / "a.psd", folders())
    again = places() / "again.ora"
    krita.export(tmp_path / "a.psd", again)
    look = Look(openraster.items(again), composite=openraster.merged(again), again=again)
    found = compared(look, expected)
    assert (found.names, found.places, found.shown) == ([], [], {})
    assert found.composite.most <= 2
    assert found.again[0] == expected.layers
    assert found.again[1].most <= 2
