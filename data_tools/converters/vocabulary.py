"""Which class a label of another vocabulary stands for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from qontinui_mm.schema import CLASS_NAMES, LABEL_SOURCES, class_for

__all__ = ['OWN', 'VOCABULARIES', 'class_name_for', 'load_mapping']

# Our own class names, for sets that were exported or labelled with them.
OWN = 'qontinui'
VOCABULARIES = (OWN, *LABEL_SOURCES)


def class_name_for(
    vocabulary: str,
    labels: Sequence[str],
    mapping: dict[str, str | None],
) -> str | None:
    """Class of the first label that has one.

    Args:
        vocabulary: One of ``VOCABULARIES``.
        labels: The most exact first.
        mapping: The user's own, which counts before the schema's; None
            leaves a label out.
    """
    for label in labels:
        if label in mapping:
            return mapping[label]
        if vocabulary == OWN:
            name = label if label in CLASS_NAMES else None
        else:
            found = class_for(vocabulary, label)
            name = found.name if found else None
        if name is not None:
            return name
    return None


def load_mapping(path: str | Path) -> dict[str, str | None]:
    """A JSON object of labels and our classes; null leaves one out.

    Raises:
        ValueError: It is something else, or names an unknown class.
    """
    try:
        mapping = json.loads(Path(path).read_bytes())
    except (ValueError, RecursionError) as error:
        raise ValueError(f'{path}: is no JSON: {error}') from error
    if not isinstance(mapping, dict):
        raise ValueError(f'{path}: must be an object of labels and classes')
    for label, name in mapping.items():
        if name is not None and name not in CLASS_NAMES:
            raise ValueError(f'{path}: {label}: unknown class {name!r}')
    return mapping
