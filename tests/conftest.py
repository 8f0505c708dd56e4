"""Every test runs headless, in a home of its own, without the network."""

import atexit
import gc
import os
import shutil
import socket
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_STYLE_OVERRIDE", "Fusion")

import pytest
from PySide6.QtCore import qInstallMessageHandler

# pytest-qt leaves its handler where a test ends in its fixtures. What Qt says while the process
# ends would be handed to a Python that is no more, and crash.
atexit.register(qInstallMessageHandler, None)


@pytest.fixture(scope="session", autouse=True)
def tiny_networks_are_quick() -> None:
    """Takes from each test what large networks need and tiny ones only wait for.

    They gain nothing from threads, and lose much where other tests run beside them. Each step of
    an engine collects garbage: the libraries' hundred thousands of objects are not looked at again.
    """
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_num_threads(1)
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gives a fresh home; nothing a test does is seen by the person's own program."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / "appdata"))
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Refuses internet connections; sockets of this machine stay usable."""
    if request.node.get_closest_marker("network"):
        return
    connect = socket.socket.connect

    def refused(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0]) if isinstance(address, tuple) else str(address)
            if host not in ("127.0.0.1", "::1", "localhost"):
                raise OSError(f"a test asked for the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refused)


@pytest.fixture(scope="session")
def golden() -> Path:
    """The folder of golden data: KASANE_GOLDEN, or the one beside the tests."""
    return Path(os.environ.get("KASANE_GOLDEN") or Path(__file__).parent / "golden")


@pytest.fixture
def tiny_lama(golden: Path, tmp_path: Path) -> Path:
    """A person's folder of models with a tiny LaMa in it."""
    pytest.importorskip("torch", reason="the ai extra is not installed")
    folder = tmp_path / "models"
    (folder / "lama-anime").mkdir(parents=True)
    (source,) = (golden / "split" / "lama_tiny").glob("*.safetensors")
    shutil.copy(source, folder / "lama-anime" / "lama_large_512px.safetensors")
    return folder
