import json
import re

import pytest

from app.core.errors import WeightsError
from app.weights.manifest import load_manifest, manifest_path, overlay_path, read_entries

HERE = load_manifest()


def entry(**changes):
    """An entry that is right but for the changes."""
    (found,) = (one for one in read_entries(manifest_path()) if one["id"] == "lama-anime")
    return {**found, **changes}


def written(path, *entries):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"version": 2, "networks": entries}), "utf-8")
    return path


def test_the_manifest_is_right_and_has_all_that_engines_use():
    engines = {one.engine for one in HERE.weights}
    assert engines >= {"seethrough", "lama", "sam", "layerdiffuse", "wan", "framepack"}
    repos = {one.repo for one in HERE.weights}
    assert "layerdifforg/seethroughv0.0.2_layerdiff3d" in repos
    assert "24yearsold/seethroughv0.0.1_marigold_nf4" in repos
    for one in HERE.weights:
        assert one.does.endswith(".")
        assert one.licence.name


def test_no_weights_that_run_code_are_read():
    pickles = [one for one in HERE.weights if any(file.is_pickle for file in one.files)]
    assert {one.id for one in pickles} == {"lama-anime", "l2d-sam"}
    for one in pickles:
        assert all(path.endswith(".safetensors") for path in one.converted)
        assert "opens only a safe copy" in one.note


def test_needs_come_first_and_once():
    found = HERE.with_needs([HERE.find("framepack"), HERE.find("framepack-vision")])
    assert [one.id for one in found] == ["framepack-encoders", "framepack-vision", "framepack"]


def test_a_wrong_id_is_answered_with_a_near_one():
    with pytest.raises(WeightsError, match="lama-anime"):
        HERE.find("lama")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "magic"}, "“kind” is “magic”, which is none of decompose"),
        ({"title": ""}, "“title” is empty"),
        ({"title": 3}, "“title” is not a text"),
        ({"used": "yes"}, "“used” is neither true nor false"),
        ({"colour": 1}, "“colour” is no known key"),
        ({"revision": "main"}, "“revision” is “main”"),
        ({"repo": "https://x"}, "“repo” is"),
        ({"about_bytes": -1}, "“about_bytes” is neither"),
        ({"needs": "x"}, "“needs” is not a list"),
        ({"needs": ["nowhere"]}, "names “nowhere”"),
        ({"needs": ["lama-anime"]}, "names “lama-anime”"),
        ({"files": [{"path": "a.json"}]}, "files 1: there is no “sha256”"),
        ({"files": [{"path": "../a", "size": 1, "sha256": None}]}, "leaves its folder"),
        ({"files": [{"path": "C:a", "size": 1, "sha256": None}]}, "leaves its folder"),
        ({"files": [{"path": "/a", "size": 1, "sha256": None}]}, "leaves its folder"),
        ({"files": [{"path": "a", "size": 1, "sha256": "00"}]}, "files 1: “sha256” is “00”"),
        ({"files": [{"path": "a", "size": True, "sha256": None}]}, "“size” is neither"),
        ({"files": []}, "neither “files” nor “patterns”"),
        ({"converted": []}, "a pickle needs “converted”"),
        ({"converted": ["../x"]}, "leaves its folder"),
        ({"licence": {"spdx": ""}}, "licence: there is no “name”"),
        ({"memory": [{"tier": "a", "vram_gb": [3, 1], "ram_gb": None, "page": None,
                      "source": "b"}]}, "“vram_gb” is not [least, most]"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_an_entry_is_said(tmp_path, changes, said):
    path = written(tmp_path / "m.json", entry(**changes))
    with pytest.raises(WeightsError, match=re.escape(said)) as caught:
        load_manifest(path)
    assert "lama-anime" in caught.value.what


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "has no list “networks”"),
        ('{"networks": [{}]}', "network 1 has no “id”"),
        ('{"networks": [{"id": "a"}, {"id": "a"}]}', "“a” twice"),
        ('{"networks": [{"id": "a"}]}', "there is no “title”"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_file_that_is_no_manifest_is_named(tmp_path, text, said):
    path = tmp_path / "m.json"
    path.write_text(text)
    with pytest.raises(WeightsError, match=said):
        load_manifest(path)


def test_weights_that_need_each_other_are_refused(tmp_path):
    pair = [entry(id="a", needs=["b"]), entry(id="b", needs=["a"])]
    with pytest.raises(WeightsError, match="needs itself"):
        load_manifest(written(tmp_path / "m.json", *pair))


def test_a_person_changes_keys_and_adds_entries():
    overlay = overlay_path()
    written(overlay, {"id": "lama-anime", "revision": "b" * 40}, entry(id="my-lama"))
    manifest = load_manifest()
    assert manifest.find("lama-anime").revision == "b" * 40
    assert manifest.find("lama-anime").title == HERE.find("lama-anime").title
    assert manifest.find("my-lama").repo == HERE.find("lama-anime").repo
    assert len(manifest.weights) == len(HERE.weights) + 1


def test_a_fault_in_the_overlay_names_the_overlay():
    written(overlay_path(), {"id": "lama-anime", "kind": "x"})
    with pytest.raises(WeightsError, match=r"“models\.json”, “lama-anime”"):
        load_manifest()
