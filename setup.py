"""Puts the sample illustrations and the manifest of weights into the wheel.

All else is in pyproject.toml.
"""

from pathlib import Path
from shutil import copyfile

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithData(build_py):
    """Copies data from where it is kept to where the program looks for it."""

    def run(self) -> None:
        """Build the package, then add the samples and the manifest."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib, "app", "samples")
        target.mkdir(parents=True, exist_ok=True)
        for picture in sorted(Path("resources", "samples").glob("*.png")):
            copyfile(picture, target / picture.name)
        manifest = Path("models_manifest.json")
        copyfile(manifest, Path(self.build_lib, "app", "weights", manifest.name))


setup(cmdclass={"build_py": BuildWithData})
