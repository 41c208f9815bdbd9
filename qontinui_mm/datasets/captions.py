"""What elements and screens are called, in words: pure functions.

Made of what the annotations say: class, text, accessible name, states and the
parent. Parts are left out at random, so that a model also learns what each
part alone means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from qontinui_mm.datasets.elements import read_annotations, to_instances
from qontinui_mm.schema import CLASS_NAMES, KEY_PLATFORM

__all__ = [
    'captions_of',
    'class_phrase',
    'describe_element',
    'describe_screen',
]

Instance = Mapping[str, Any]

# Longer texts are cut: an element is known by how it begins.
MAX_TEXT = 60
# How many kinds of elements a screen is described by.
MAX_KINDS = 6


def class_phrase(name: str) -> str:
    """A class in words: ``'icon button'`` for ``'icon_button'``."""
    return name.replace('_', ' ')


def describe_element(
    instances: Sequence[Instance],
    index: int,
    rng: np.random.Generator | None = None,
) -> str:
    """Such as ``'checked checkbox named Remember me in a form'``.

    Args:
        instances: Those of a screen, as ``GuiDetectionDataset`` gives them
            with texts and names.
        index: Of the element.
        rng: Leaves out parts at random, but never all; None keeps all.
    """
    element = instances[index]
    kind = class_phrase(CLASS_NAMES[element['bbox_label']])
    states = [s for s, on in element.get('states', {}).items() if on]
    states = [s for s in states if s != 'enabled']
    named = _named(instances, index)
    parent = element.get('parent', -1)
    keep = np.ones(4) if rng is None else rng.random(4)
    parts = []
    if states and keep[0] > 0.5:
        parts.append(' '.join(states))
    if keep[1] > 0.2 or not named:
        parts.append(kind)
    if named and keep[2] > 0.3:
        parts.append(f'named {named}' if parts else named)
    if parent >= 0 and keep[3] > 0.7:
        above = class_phrase(CLASS_NAMES[instances[parent]['bbox_label']])
        parts.append(f'in a {above}')
    return ' '.join(parts) or kind


def describe_screen(
    instances: Sequence[Instance],
    platform: str = '',
    rng: np.random.Generator | None = None,
) -> str:
    """Such as ``'android screen titled Inbox with 9 text, 4 button'``.

    Args:
        instances: Those of the screen.
        platform: Where it is from, if that is known.
        rng: Shuffles and leaves out kinds of elements; None names those that
            occur most.
    """
    counts = Counter(CLASS_NAMES[e['bbox_label']] for e in instances)
    kinds = counts.most_common()
    if rng is not None:
        order = rng.permutation(len(kinds))
        kinds = [kinds[i] for i in order]
    kinds = kinds[:MAX_KINDS]
    title = next(
        (
            _clip(e.get('text', ''))
            for e in instances
            if CLASS_NAMES[e['bbox_label']] == 'heading' and e.get('text')
        ),
        '',
    )
    words = [platform.replace('_', ' '), 'screen']
    if title:
        words.append(f'titled {title}')
    if kinds:
        found = ', '.join(f'{n} {class_phrase(name)}' for name, n in kinds)
        words.append(f'with {found}')
    return ' '.join(word for word in words if word)


def _named(instances: Sequence[Instance], index: int) -> str:
    """Accessible name, or own text, or the texts of the children."""
    element = instances[index]
    own = element.get('accessible_name') or element.get('text')
    if own:
        return _clip(own)
    below = [
        e['text']
        for e in instances
        if e.get('parent', -1) == index and e.get('text')
    ]
    return _clip(' '.join(below))


def _clip(text: str) -> str:
    return ' '.join(text.split())[:MAX_TEXT].strip()


def captions_of(ann_file: str) -> Iterator[str]:
    """What is said of all screens and elements of an annotation file.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is wrong; the message names the field.
    """
    annotations = read_annotations(ann_file, with_text=True)
    for image, elements, texts in zip(
        annotations.images,
        annotations.elements,
        annotations.texts,
        strict=True,
    ):
        instances = to_instances(elements, texts)
        yield describe_screen(instances, image.get(KEY_PLATFORM, ''))
        for index in range(len(instances)):
            yield describe_element(instances, index)
