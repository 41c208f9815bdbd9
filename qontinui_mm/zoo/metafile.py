"""``configs/metafile.yml``: every figure of every model, in mim's format.

People write it and tools rewrite it, so it holds comments at its top alone:
what else is to be said has a key of its own.
"""

from __future__ import annotations

import difflib
import os
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from qontinui_mm.zoo.download import Expected

__all__ = ['Metafile', 'zoo_root']

_WIDTH = 79


def zoo_root() -> Path:
    """Folder with ``configs`` and ``weights``: the clone, or ``.mim``."""
    package = Path(__file__).resolve().parents[1]
    clone = package.parent
    in_clone = (clone / 'model-index.yml').is_file()
    return clone if in_clone else package / '.mim'


class Metafile:
    """A metafile that is read, changed and written whole.

    Args:
        path: File; that of this package if None.

    Attributes:
        data: Its content, to be changed in place.

    Raises:
        ValueError: It is no YAML, or has no ``Models``.
        FileNotFoundError: It is not there.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or zoo_root() / 'configs' / 'metafile.yml'
        text = self.path.read_text(encoding='utf-8')
        lines = text.splitlines(keepends=True)
        self._comment = ''.join(takewhile(lambda s: s.startswith('#'), lines))
        try:
            self.data: dict[str, Any] = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise ValueError(f'{self.path}: {error}') from None
        if not isinstance(self.data, dict) or 'Models' not in self.data:
            raise ValueError(f'{self.path}: has no Models')

    @property
    def models(self) -> list[dict[str, Any]]:
        """All entries, in the file's order."""
        return self.data['Models']

    @property
    def published(self) -> list[dict[str, Any]]:
        """Entries of models with weights."""
        return [model for model in self.models if 'Weights' in model]

    @property
    def mirrors(self) -> list[str]:
        """Folders of weights, to be tried in this order."""
        return self.data.get('Mirrors') or []

    def model(self, name: str) -> dict[str, Any]:
        """Entry of a model.

        Raises:
            ValueError: There is none of that name.
        """
        names = [model['Name'] for model in self.models]
        if name in names:
            return self.models[names.index(name)]
        near = difflib.get_close_matches(name, names, 1)
        hint = f'did you mean {near[0]}?' if near else f'there are {names}'
        raise ValueError(f'{self.path}: has no model {name!r}; {hint}')

    def expected(self, name: str) -> Expected:
        """What the file of a model's weights must be.

        Raises:
            ValueError: The model is unknown, or its weights are not
                published.
        """
        model = self.model(name)
        if 'Weights' not in model:
            names = ', '.join(m['Name'] for m in self.published) or 'none'
            raise ValueError(
                f'{name}: no weights are published; those with weights: '
                f'{names}'
            )
        try:
            file = model['Metadata']['File']
            return Expected(
                Path(model['Weights']).name, file['Size'], file['SHA256']
            )
        except (KeyError, TypeError):
            raise ValueError(
                f'{self.path}: {name}: Metadata.File lacks Size or SHA256'
            ) from None

    def text(self) -> str:
        """The file as it is written."""
        return self._comment + yaml.safe_dump(
            self.data, sort_keys=False, width=_WIDTH, allow_unicode=True
        )

    def save(self) -> None:
        """Write to a temporary name, then rename."""
        partial = self.path.with_name(f'.{self.path.name}.{os.getpid()}.tmp')
        try:
            partial.write_text(self.text(), encoding='utf-8')
            os.replace(partial, self.path)
        finally:
            partial.unlink(missing_ok=True)
