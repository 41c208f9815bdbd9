"""Builds the package with OpenMMLab's ``.mim`` folder inside.

``mim`` reads configs, tools, weights and ``model-index.yml`` from
``qontinui_mm/.mim``. A wheel carries copies; an editable install gets symlinks
in the working tree. Everything else about the package is in
``pyproject.toml``.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

MIM_CONTENT = ('configs', 'tools', 'weights', 'model-index.yml')
IGNORED = shutil.ignore_patterns('__pycache__', '*.pyc')


class BuildWithMim(build_py):
    """``build_py`` that also fills ``qontinui_mm/.mim``."""

    def run(self) -> None:
        super().run()
        root = Path(__file__).resolve().parent
        if self.editable_mode:
            link_mim(root, root / 'qontinui_mm' / '.mim')
        else:
            copy_mim(root, Path(self.build_lib) / 'qontinui_mm' / '.mim')


def link_mim(root: Path, mim: Path) -> None:
    """Link each of ``MIM_CONTENT`` under ``root`` into the folder ``mim``."""
    mim.mkdir(exist_ok=True)
    for name in MIM_CONTENT:
        link = mim / name
        link.unlink(missing_ok=True)
        link.symlink_to(Path('..', '..', name))


def copy_mim(root: Path, mim: Path) -> None:
    """Copy each of ``MIM_CONTENT`` under ``root`` into the folder ``mim``."""
    shutil.rmtree(mim, ignore_errors=True)
    mim.mkdir(parents=True)
    for name in MIM_CONTENT:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, mim / name, ignore=IGNORED)
        else:
            shutil.copy2(source, mim / name)


setup(cmdclass={'build_py': BuildWithMim})
