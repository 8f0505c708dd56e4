"""Puts the sample illustrations into the wheel; all else is in pyproject.toml."""

from pathlib import Path
from shutil import copyfile

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithSamples(build_py):
    """Copies the samples from where they are drawn to where the program looks for them."""

    def run(self) -> None:
        """Build the package, then add the samples."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib, "app", "samples")
        target.mkdir(parents=True, exist_ok=True)
        for picture in sorted(Path("resources", "samples").glob("*.png")):
            copyfile(picture, target / picture.name)


setup(cmdclass={"build_py": BuildWithSamples})
