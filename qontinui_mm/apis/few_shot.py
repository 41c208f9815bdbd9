"""Subsets with K examples, for classes or applications that are new.

An element beyond the K examples cannot be left out: it is still seen, and
to be told that nothing is there would teach the opposite. So it is marked
``iscrowd``, which training leaves uncounted.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from qontinui_mm.schema import KEY_APP_ID, KEY_RELATIONS

__all__ = [
    'Data',
    'hide_classes',
    'on_images',
    'sample_applications',
    'sample_classes',
]

Data = Mapping[str, Any]


def hide_classes(data: Data, classes: Sequence[str]) -> dict[str, Any]:
    """The data for the base model: held-out classes are left uncounted.

    Args:
        data: COCO JSON of the training split.
        classes: Names of those that are held out.

    Raises:
        ValueError: There is no such class.
    """
    hidden = _category_ids(data, classes)
    return _marked(data, lambda a: a['category_id'] in hidden)


def sample_classes(
    data: Data, classes: Sequence[str], shots: int, seed: int
) -> dict[str, Any]:
    """Screens with K examples of each held-out class, and no more.

    Of one seed, the examples of a smaller K are among those of a greater
    one, and classes do not change one another's. Elements of other classes
    stay on these screens.

    Args:
        data: COCO JSON of the training split.
        classes: Names of those that are held out.
        shots: K, 1 or more.
        seed: Which examples.

    Raises:
        ValueError: A class is unknown, or has fewer than K examples.
    """
    names = {n: c for c, n in _category_ids(data, classes).items()}
    chosen: set[int] = set()
    for name in classes:
        ids = sorted(
            a['id']
            for a in data['annotations']
            if a['category_id'] == names[name] and not a.get('iscrowd')
        )
        chosen.update(_mixed(ids, shots, f'{seed} {name}', name)[:shots])
    held_out = set(names.values())
    images = {a['image_id'] for a in data['annotations'] if a['id'] in chosen}
    return _marked(
        on_images(data, images),
        lambda a: a['category_id'] in held_out and a['id'] not in chosen,
    )


def sample_applications(
    data: Data,
    applications: Sequence[str],
    shots: int,
    seed: int,
    most: int | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """K screens of each application, and the rest of its screens.

    Args:
        data: COCO JSON, usually of the test split.
        applications: ``app_id`` of those that are held out.
        shots: K, 0 or more.
        seed: Which screens.
        most: The greatest K that figures are compared of; K if None. What it
            would be fine-tuned on is tested for no K.

    Returns:
        What to fine-tune on, and what to test on.

    Raises:
        ValueError: An application has no more than ``most`` screens.
    """
    most = shots if most is None else most
    chosen: set[int] = set()
    tested: set[int] = set()
    for name in applications:
        ids = sorted(
            image['id']
            for image in data['images']
            if image.get(KEY_APP_ID) == name
        )
        # One more: without a screen to test on there is nothing to say.
        mixed = _mixed(ids, most + 1, f'{seed} {name}', name)
        chosen.update(mixed[:shots])
        tested.update(mixed[most:])
    return on_images(data, chosen), on_images(data, tested)


def _mixed(ids: list[int], needed: int, seed: str, name: str) -> list[int]:
    """The ids in a random order."""
    if len(ids) < needed:
        raise ValueError(f'{name}: {len(ids)} examples, {needed} are needed')
    ids = list(ids)
    random.Random(seed).shuffle(ids)
    return ids


def _category_ids(data: Data, classes: Sequence[str]) -> dict[int, str]:
    ids = {c['name']: c['id'] for c in data['categories']}
    unknown = sorted(set(classes) - set(ids))
    if unknown or not classes:
        raise ValueError(f'classes: {unknown} are not in the data set')
    return {ids[name]: name for name in classes}


def on_images(data: Data, ids: Collection[int]) -> dict[str, Any]:
    """The part of the images with these ids."""
    part = dict(data)
    part['images'] = [i for i in data['images'] if i['id'] in ids]
    for key in ('annotations', KEY_RELATIONS):
        part[key] = [r for r in data.get(key, ()) if r['image_id'] in ids]
    return part


def _marked(data: Data, beyond) -> dict[str, Any]:
    """The same with annotations that ``beyond`` is true of as crowds."""
    annotations = [
        {**a, 'iscrowd': 1} if beyond(a) else a for a in data['annotations']
    ]
    return {**data, 'annotations': annotations}
