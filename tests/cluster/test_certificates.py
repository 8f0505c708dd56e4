"""Who is let into a cluster."""

import os
from pathlib import Path

import pytest

pytest.importorskip("cryptography", reason="the packages for clusters are not installed")

from app import cli
from app.cluster.certificates import (
    cluster_folder,
    give_bundle,
    known_pairing,
    own_pairing,
    take_bundle,
)
from app.core.errors import CommandError, FileError


@pytest.fixture
def other(tmp_path, monkeypatch):
    """Goes to another computer."""

    def go(name="other"):
        home = tmp_path / name
        for variable in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(variable, str(home))

    return go


def test_a_bundle_pairs_another_computer_by_a_key_of_its_own(tmp_path, other):
    here = own_pairing()
    give_bundle(tmp_path / "laptop.pem")
    give_bundle(tmp_path / "tower.pem")
    other()
    with pytest.raises(CommandError, match="not paired"):
        known_pairing()
    take_bundle(tmp_path / "laptop.pem")
    there = known_pairing()
    assert there.authority == here.authority
    assert there.key != here.key
    with pytest.raises(CommandError, match="paired already"):
        take_bundle(tmp_path / "tower.pem")
    take_bundle(tmp_path / "tower.pem", replace=True)
    assert known_pairing().key not in (there.key, here.key)
    with pytest.raises(CommandError, match="begun on another"):
        give_bundle(tmp_path / "third.pem")


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_only_the_owner_reads_keys(tmp_path):
    own_pairing()
    give_bundle(tmp_path / "laptop.pem")
    found = [*cluster_folder().iterdir(), tmp_path / "laptop.pem"]
    assert len(found) == 3
    assert {path.stat().st_mode & 0o777 for path in found} == {0o600}


@pytest.mark.parametrize("kind", ["cut", "words", "of another", "key of another", "binary"])
def test_what_is_no_bundle_is_refused(tmp_path, other, kind):
    bundle, second = tmp_path / "bundle.pem", tmp_path / "second.pem"
    give_bundle(bundle)
    give_bundle(second)
    mine = bundle.read_text().partition("-----BEGIN PRIVATE")
    other("stranger")
    if kind == "cut":
        bundle.write_text(mine[0])
    elif kind == "words":
        bundle.write_text("These are words.")
    elif kind == "of another":
        give_bundle(tmp_path / "foreign.pem")
        end = "-----END CERTIFICATE-----\n"
        foreign = (tmp_path / "foreign.pem").read_text().partition(end)
        bundle.write_text(foreign[0] + foreign[1] + bundle.read_text().partition(end)[2])
    elif kind == "key of another":
        bundle.write_text(mine[0] + "".join(second.read_text().partition("-----BEGIN PRIVATE")[1:]))
    else:
        bundle.write_bytes(b"\xff\x00" * 50)
    other("third")
    with pytest.raises(CommandError, match="not a whole bundle"):
        take_bundle(bundle)
    assert not cluster_folder().exists()


def test_a_bundle_that_is_not_there(tmp_path):
    with pytest.raises(FileError, match="no such file"):
        take_bundle(tmp_path / "none.pem")


def test_pair_by_command(tmp_path, other, capsys):
    bundle = str(tmp_path / "laptop.pem")
    assert cli.main(["cluster", "pair"]) == 2
    assert cli.main(["cluster", "pair", "-o", bundle]) == 0
    assert capsys.readouterr().out == f"{bundle}\n"
    other()
    assert cli.main(["cluster", "pair", bundle, "-q"]) == 0
    assert known_pairing().key in Path(bundle).read_text()
