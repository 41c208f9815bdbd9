"""Files that pages may read: those below one folder, and no others."""

from __future__ import annotations

import hashlib
import json
import mimetypes
import os
from pathlib import Path
from urllib.parse import unquote

__all__ = ['ENVIRONMENT', 'Folder', 'design_systems']

# Names the folder that design systems are installed to.
ENVIRONMENT = 'QONTINUI_DESIGN_SYSTEMS'
_HERE = Path(__file__).parent
_DEFAULT = _HERE.parents[1] / '.design_systems'
# The largest file a page may read, bytes.
MAX_BYTES = 64 << 20

mimetypes.add_type('text/javascript', '.js')
mimetypes.add_type('text/javascript', '.mjs')
mimetypes.add_type('font/woff2', '.woff2')


class Folder:
    """Serves the files below a folder by their relative URLs.

    Args:
        root: The folder; links in it may not lead out of it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def path_of(self, url_path: str) -> Path | None:
        """The file that a URL's path names; None if there is none for it."""
        relative = unquote(url_path).lstrip('/')
        if not relative or '\0' in relative or '\\' in relative:
            return None
        try:
            path = (self.root / relative).resolve()
        except (OSError, RuntimeError):
            return None
        inside = path.is_relative_to(self.root) and path.is_file()
        return path if inside else None

    def get(self, url_path: str) -> tuple[bytes, str] | None:
        """Bytes and media type of the file, or None."""
        path = self.path_of(url_path)
        if path is None or path.stat().st_size > MAX_BYTES:
            return None
        kind = mimetypes.guess_type(path.name)[0]
        return path.read_bytes(), kind or 'application/octet-stream'


def design_systems(folder: str | None = None) -> Path:
    """The folder that the npm packages are installed to.

    Args:
        folder: As the user gave it; by default that of the environment
            variable, or one in the repository.

    Raises:
        ValueError: It is not there, or holds other versions than
            ``package-lock.json`` names.
    """
    root = Path(folder or os.environ.get(ENVIRONMENT) or _DEFAULT)
    modules = root / 'node_modules'
    if not modules.is_dir():
        raise ValueError(
            f'{root}: no design systems are installed here; run: '
            f'{install_command(root)}'
        )
    for package, version in wanted_versions().items():
        manifest = modules / package / 'package.json'
        found = _version_of(manifest)
        if found != version:
            raise ValueError(
                f'{manifest}: version: is {found}, not {version}; run: '
                f'{install_command(root)}'
            )
    return modules


def install_command(root: Path) -> str:
    """What installs the design systems to ``root``."""
    if root == _DEFAULT:
        return 'bash tools/setup_browser.sh'
    return f'{ENVIRONMENT}={root} bash tools/setup_browser.sh'


def wanted_versions() -> dict[str, str]:
    """Package name to its exact version, from ``package.json``."""
    return json.loads((_HERE / 'package.json').read_text())['dependencies']


def versions_digest() -> str:
    """Hash of the versions of all packages, those they need included."""
    lock = (_HERE / 'package-lock.json').read_bytes()
    return hashlib.sha256(lock).hexdigest()[:16]


def _version_of(manifest: Path) -> str | None:
    if not manifest.is_file():
        return None
    return json.loads(manifest.read_text(encoding='utf-8')).get('version')
