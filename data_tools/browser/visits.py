"""Pages of the user's own: a folder of HTML, or a list of addresses."""

from __future__ import annotations

import hashlib
import random
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from data_tools.browser.compose import act_on, random_device
from data_tools.browser.folders import Folder
from data_tools.browser.page import Device
from data_tools.browser.server import HOST

__all__ = ['LocalPages', 'OwnPages', 'UrlList', 'Visit']

_SUFFIXES = ('.html', '.htm', '.xhtml')
# Lines of a list that begin so are comments.
_COMMENT = '#'


@dataclass(frozen=True)
class Visit:
    """One look at a page.

    Attributes:
        url: Of the page.
        app_id: As in ``schema.Screen``.
        device: What it is shown on.
        platform: As in ``schema.Screen``.
        action, chance: As in ``compose.Composition``.
    """

    url: str
    app_id: str
    device: Device
    platform: str
    action: str
    chance: float


class OwnPages(ABC):
    """Pages in some order; each is looked at in many ways.

    Attributes:
        pages: URL and application of each.
    """

    pages: list[tuple[str, str]]

    @abstractmethod
    def parameters(self) -> dict[str, Any]:
        """What decides what the pages are; JSON values."""

    def visit(self, seed: int, index: int) -> Visit:
        """What an index stands for: pages take turns."""
        url, app = self.pages[index % len(self.pages)]
        rng = random.Random(f'visit/{seed}/{index}')
        platform = rng.choice(('web', 'web', 'mobile_web'))
        device = random_device(rng, platform, rng.random() < 0.2, 'en')
        action = act_on(rng, device)
        return Visit(url, app, device, platform, action, rng.random())


class LocalPages(OwnPages):
    """The HTML files below a folder.

    Args:
        root: The folder; one below it names the application of its pages.
        app: The application of the others; by default the folder's name.

    Raises:
        ValueError: There is no such folder, or no page in it.
    """

    def __init__(self, root: str | Path, app: str = '') -> None:
        self.root = Path(root)
        if not self.root.is_dir():
            raise ValueError(f'{root}: is no folder')
        self.folder = Folder(self.root)
        found = sorted(
            path.relative_to(self.root)
            for path in self.root.rglob('*')
            if path.suffix.lower() in _SUFFIXES
            and self.folder.path_of(
                quote(path.relative_to(self.root).as_posix())
            )
        )
        if not found:
            raise ValueError(f'{root}: holds no HTML file')
        app = app or self.root.resolve().name
        self._files = found
        self.pages = [
            (
                f'http://{HOST}/{quote(path.as_posix())}',
                path.parts[0] if len(path.parts) > 1 else app,
            )
            for path in found
        ]

    def parameters(self) -> dict[str, Any]:
        """Number of pages and a hash of them."""
        digest = hashlib.sha256()
        for path in self._files:
            digest.update(path.as_posix().encode() + b'\0')
            digest.update((self.root / path).read_bytes())
        return {'pages': len(self._files), 'sha256': digest.hexdigest()[:16]}


class UrlList(OwnPages):
    """The addresses in a text file, one a line.

    Args:
        path: The file.

    Attributes:
        hosts: All that the pages may reach.

    Raises:
        ValueError: A line is no address of a web page.
    """

    def __init__(self, path: str | Path) -> None:
        self.pages = []
        lines = Path(path).read_text(encoding='utf-8').splitlines()
        for number, line in enumerate(lines, 1):
            url = line.strip()
            if not url or url.startswith(_COMMENT):
                continue
            parts = urlsplit(url)
            if parts.scheme not in ('http', 'https') or not parts.hostname:
                raise ValueError(f'{path}: line {number}: {url!r} is no URL')
            self.pages.append((url, parts.hostname))
        if not self.pages:
            raise ValueError(f'{path}: holds no URL')
        self.hosts = sorted({app for _, app in self.pages})

    def parameters(self) -> dict[str, Any]:
        """The addresses; what they lead to may change."""
        return {'urls': [url for url, _ in self.pages]}
