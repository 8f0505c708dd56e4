"""Tiny wheels in place of the networks' packages."""

from __future__ import annotations

import ensurepip
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

TORCH = """
__version__ = "2.13.0+toy"
class accelerator:
    @staticmethod
    def is_available():
        return True
"""


def wheel(folder: Path, name: str, version: str, code: str = "", needs: Iterable[str] = ()) -> None:
    """Write a wheel with one module into a folder."""
    meta = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    meta += "".join(f"Requires-Dist: {one}\n" for one in needs)
    info = f"{name}-{version}.dist-info"
    members = {
        f"{name}.py": code,
        f"{info}/METADATA": meta,
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{member},,\n" for member in (*members, f"{info}/RECORD"))
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as file:
        for member, text in {**members, f"{info}/RECORD": record}.items():
            file.writestr(member, text)


def environment(folder: Path) -> Path:
    """Make an environment with the pip that comes with Python, and give its Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    site = next(folder.glob("[Ll]ib*/**/site-packages"))
    pip = next((Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl"))
    (site / "pip.pth").write_text(str(pip))
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
