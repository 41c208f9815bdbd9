"""What a run was made with, kept beside it.

Tools that make many runs go on where they were: what is done is not repeated.
That is right only while the settings are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qontinui_mm.evaluation.functional import read_json, write_json
from qontinui_mm.zoo import sha256_of

__all__ = ['claim_folder', 'file_mark']

FILE = 'settings.json'
# Settings that an error names.
_NAMED = 3


def claim_folder(folder: Path, settings: Mapping[str, Any]) -> None:
    """Keep a run's settings in its folder, or compare them with those there.

    To be called before anything in the folder is used or written.

    Args:
        folder: Of one run; it is made if it is not there.
        settings: All that the run depends on, nested as one likes.

    Raises:
        ValueError: What is in the folder was made with other settings, or
            nothing says with which.
    """
    path = folder / FILE
    new = dict(_flat(settings, ''))
    if path.is_file():
        other = _differing(read_json(path), new)
        if other:
            raise ValueError(
                f'{folder}: made with other settings ({other}): choose '
                'another folder'
            )
    elif folder.is_dir() and any(folder.iterdir()):
        raise ValueError(
            f'{folder}: has files, and no {FILE} that says what they were '
            'made with: choose another folder'
        )
    else:
        write_json(path, new, indent=1)


def file_mark(path: str | Path | None) -> dict[str, Any]:
    """What tells a file from others, wherever it is; of URLs, the text."""
    if path is None or not Path(path).is_file():
        return {'name': path and str(path)}
    path = Path(path)
    return {'size': path.stat().st_size, 'sha256': sha256_of(path)}


def _flat(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Names with dots, and values as text: configs hold what JSON cannot."""
    if not isinstance(value, Mapping) or not value:
        yield name, repr(value)
        return
    for key, inner in value.items():
        yield from _flat(inner, f'{name}.{key}' if name else str(key))


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Names of the settings that differ; empty if none does."""
    names = [key for key in {**new, **old} if old.get(key) != new.get(key)]
    more = [f'{len(names) - _NAMED} more'] if len(names) > _NAMED else []
    return ', '.join(names[:_NAMED] + more)
