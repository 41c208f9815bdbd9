"""Elements of a data set as rows of one array.

A COCO file read with ``json.load`` holds each annotation as a dict of dicts.
``read_annotations`` packs each into a row of ``ELEMENT`` (48 bytes) while the
parser goes through the file, and the dict is gone before the next is made.

Measured with 5,000 screens of 60 elements that have all of the contract's
keys (22 KB of JSON a screen), growth of the process:

===================  =============  ============  =====
reader               peak           kept          time
===================  =============  ============  =====
mmdet's CocoDataset  114 KB/screen  87 KB/screen  8.7 s
this one             43 KB/screen   8 KB/screen   4.7 s
===================  =============  ============  =====

The peak is the file's text, as bytes and as a string.
"""

from __future__ import annotations

import difflib
import itertools
import json
import math
import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from mmengine.fileio import get_text

from qontinui_mm.datasets.relations import relations_by_image
from qontinui_mm.schema import (
    CLASS_NAMES,
    KEY_ACCESSIBLE_NAME,
    KEY_INTERACTIVE,
    KEY_PAINT_ORDER,
    KEY_PARENT,
    KEY_RELATIONS,
    KEY_STATES,
    KEY_TEXT,
    KEY_VISIBLE_FRACTION,
    STATES,
)
from qontinui_mm.structures import (
    ROOT,
    depths,
    reindex_parents,
    remap_relations,
)

__all__ = ['ELEMENT', 'Annotations', 'read_annotations', 'to_instances']

ELEMENT = np.dtype(
    [
        ('id', 'i8'),
        # x1, y1, x2, y2 in image pixels: the visible part.
        ('bbox', 'f4', 4),
        # Index into the classes; -1 for a class that was not asked for.
        ('label', 'i2'),
        # Row of the parent among the rows of the image, or ROOT.
        ('parent', 'i4'),
        ('paint_order', 'i4'),
        ('visible_fraction', 'f4'),
        # Bit i stands for schema.STATES[i]: what is on, what is known.
        ('states', 'u4'),
        ('known_states', 'u4'),
        ('interactive', '?'),
        ('ignore', '?'),
    ]
)
# The same row for the struct module: five times as fast as a numpy scalar.
_ROW = struct.Struct('<q4fhiifII??')
assert _ROW.size == ELEMENT.itemsize
_NO_LABEL = -1
_NO_RELATIONS = np.zeros((0, 3), np.int64)
_NO_PARENT = -(1 << 63)
_STATE_BITS = {name: 1 << i for i, name in enumerate(STATES)}


@dataclass
class Annotations:
    """An annotation file.

    Attributes:
        images: The image records, as in the file.
        elements: For each image, its rows of ``ELEMENT`` in the file's order.
        relations: For each image, (m, 3) int64: source, target (rows of its
            elements), index in ``schema.RELATION_TYPES``.
        texts: For each image, text and accessible name of each element; None
            if not loaded.
    """

    images: list[dict[str, Any]]
    elements: list[np.ndarray]
    relations: list[np.ndarray]
    texts: list[list[tuple[str, str]]] | None = None


def read_annotations(
    ann_file: str,
    classes: Sequence[str] = CLASS_NAMES,
    with_text: bool = False,
    backend_args: dict | None = None,
) -> Annotations:
    """Read a COCO file with the contract's keys (``qontinui_mm.schema``).

    Args:
        ann_file: Path or URL of the file.
        classes: The classes to label, in order.
        with_text: Whether to keep the elements' texts and accessible names.
        backend_args: Arguments of mmengine's file backend.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is no JSON, or a field is missing or wrong; the message
            names the file and the field.
    """
    packer = _Packer(with_text)
    try:
        text = get_text(ann_file, backend_args=backend_args)
        document = json.loads(text, object_hook=packer)
        del text
        return _assemble(document, packer, classes)
    except FileNotFoundError:
        raise FileNotFoundError(f'{ann_file}: there is no such file') from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f'{ann_file}: this is no JSON: {error}') from None
    except _FieldError as error:
        raise ValueError(f'{ann_file}: {error}') from None


def to_instances(
    elements: np.ndarray, texts: Sequence[tuple[str, str]] | None = None
) -> list[dict[str, Any]]:
    """mmdet's ``instances`` of one image.

    Args:
        elements: (N,) rows of ``ELEMENT``.
        texts: N pairs of text and accessible name, or None.

    Returns:
        N dicts with ``id``, ``bbox`` (xyxy), ``bbox_label``, ``ignore_flag``,
        ``parent`` (index or -1), ``paint_order``, ``visible_fraction``,
        ``interactive``, ``states`` (only those known) and, if given,
        ``text`` and ``accessible_name``.
    """
    columns = {name: elements[name].tolist() for name in elements.dtype.names}
    columns['bbox_label'] = columns.pop('label')
    columns['ignore_flag'] = [int(flag) for flag in columns.pop('ignore')]
    known = columns.pop('known_states')
    columns['states'] = [
        {s: bool(on & bit) for s, bit in _STATE_BITS.items() if mask & bit}
        for on, mask in zip(columns['states'], known, strict=True)
    ]
    if texts is not None:
        columns['text'] = [text for text, _ in texts]
        columns['accessible_name'] = [name for _, name in texts]
    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


class _FieldError(ValueError):
    """A fault in a record; the reader adds the file's name."""


class _Packer:
    """Hook of the JSON parser that swallows annotations as they are read."""

    def __init__(self, with_text: bool) -> None:
        self.rows = bytearray()
        self.image_ids = array('q')
        self.category_ids = array('q')
        self.parent_ids = array('q')
        self.texts: list[tuple[str, str]] | None = [] if with_text else None

    def __call__(self, record: dict[str, Any]) -> dict[str, Any] | None:
        if 'category_id' not in record or 'image_id' not in record:
            return record
        try:
            self._pack(record)
        except KeyError as error:
            fault = f'{error.args[0]}: is missing'
        except _FieldError as error:
            fault = str(error)
        except (TypeError, ValueError, OverflowError, struct.error) as error:
            fault = f'a field has the wrong type: {error}'
        else:
            return None
        raise _FieldError(f'annotation {record.get("id")}: {fault}')

    def _pack(self, record: dict[str, Any]) -> None:
        states = record.get(KEY_STATES) or {}
        parent = record.get(KEY_PARENT)
        self.rows += _ROW.pack(
            record['id'],
            *_xyxy(record['bbox']),
            _NO_LABEL,
            ROOT,
            record.get(KEY_PAINT_ORDER, 0),
            record.get(KEY_VISIBLE_FRACTION, 1.0),
            _state_mask(name for name, on in states.items() if on),
            _state_mask(states),
            record.get(KEY_INTERACTIVE, False),
            record.get('iscrowd') or record.get('ignore') or False,
        )
        self.image_ids.append(record['image_id'])
        self.category_ids.append(record['category_id'])
        self.parent_ids.append(_NO_PARENT if parent is None else parent)
        if self.texts is not None:
            name = record.get(KEY_ACCESSIBLE_NAME, '')
            self.texts.append((record.get(KEY_TEXT, ''), name))


def _xyxy(bbox: Sequence[float]) -> tuple[float, float, float, float]:
    x, y, width, height = bbox
    # Also false for NaN.
    if not (width > 0 and height > 0 and math.isfinite(x + y)):
        raise _FieldError(
            f'bbox: {bbox} is no box [x, y, width, height] with a positive '
            'width and height'
        )
    return x, y, x + width, y + height


def _state_mask(names: Iterable[str]) -> int:
    mask = 0
    for name in names:
        if name not in _STATE_BITS:
            raise _FieldError(f'{KEY_STATES}: there is no state {name!r}')
        mask |= _STATE_BITS[name]
    return mask


def _assemble(
    document: Any, packer: _Packer, classes: Sequence[str]
) -> Annotations:
    """Sort the packed rows by image and resolve their references."""
    _check_document(document)
    images = document['images']
    rows = np.frombuffer(packer.rows, ELEMENT)
    label_of = _labels(document['categories'], classes)
    rows['label'] = _look_up(
        packer.category_ids, label_of, rows, 'category_id', 'category'
    )
    index_of = {image['id']: i for i, image in enumerate(images)}
    if len(index_of) < len(images):
        raise _FieldError('images: two have the same id')
    image_index = _look_up(
        packer.image_ids, index_of, rows, 'image_id', 'image'
    )

    order = np.argsort(image_index, kind='stable')
    rows, image_index = rows[order], image_index[order]
    parent_ids = np.frombuffer(packer.parent_ids, np.int64)[order]
    bounds = np.searchsorted(image_index, np.arange(len(images) + 1))
    _set_parents(rows, parent_ids, image_index, bounds)
    found = _relations(document, rows['id'], image_index, index_of)
    keep = rows['label'] != _NO_LABEL
    spans = list(itertools.pairwise(bounds.tolist()))
    texts = None
    if packer.texts is not None:
        kept = np.where(keep, order, -1).tolist()
        texts = [
            [packer.texts[i] for i in kept[start:stop] if i >= 0]
            for start, stop in spans
        ]
    elements = [_keep(rows[a:b], keep[a:b]) for a, b in spans]
    relations = [
        remap_relations(found.get(i, _NO_RELATIONS), keep[a:b])
        for i, (a, b) in enumerate(spans)
    ]
    return Annotations(images, elements, relations, texts)


def _relations(
    document: Any,
    ids: np.ndarray,
    image_index: np.ndarray,
    index_of: dict[int, int],
) -> dict[int, np.ndarray]:
    try:
        return relations_by_image(
            document.get(KEY_RELATIONS) or [], ids, image_index, index_of
        )
    except ValueError as error:
        raise _FieldError(str(error)) from error


def _check_document(document: Any) -> None:
    if not isinstance(document, dict):
        raise _FieldError('the top level is no JSON object')
    for key in ('images', 'annotations', 'categories'):
        if not isinstance(document.get(key), list):
            raise _FieldError(f'{key}: is missing or no list')
    if not document['images']:
        raise _FieldError('images: is empty')
    for key in ('id', 'file_name', 'width', 'height'):
        for image in document['images']:
            if key not in image:
                raise _FieldError(
                    f'image {image.get("id")}: {key}: is missing'
                )
    for index, annotation in enumerate(document['annotations']):
        if annotation is not None:
            raise _FieldError(
                f'annotations[{index}]: image_id or category_id is missing'
            )


def _labels(
    categories: Sequence[dict[str, Any]], classes: Sequence[str]
) -> dict[int, int]:
    """Category id to label; ``_NO_LABEL`` for classes not asked for."""
    labels = {}
    for category in categories:
        name = category.get('name')
        if name in classes:
            labels[category['id']] = classes.index(name)
        elif name in CLASS_NAMES:
            labels[category['id']] = _NO_LABEL
        else:
            near = difflib.get_close_matches(str(name), CLASS_NAMES, 1)
            hint = f'; did you mean {near[0]!r}?' if near else ''
            raise _FieldError(
                f'categories: {name!r} is no element class{hint}'
            )
    return labels


def _look_up(
    ids: array, target: dict[int, int], rows: np.ndarray, key: str, what: str
) -> np.ndarray:
    """(N,) int64 with the target of each annotation's id."""
    try:
        return np.fromiter((target[i] for i in ids), np.int64, len(ids))
    except KeyError:
        row, wrong = next((r, i) for r, i in enumerate(ids) if i not in target)
    raise _FieldError(
        f'annotation {rows["id"][row]}: {key}: there is no {what} {wrong}'
    )


def _set_parents(
    rows: np.ndarray,
    parent_ids: np.ndarray,
    image_index: np.ndarray,
    bounds: np.ndarray,
) -> None:
    """Set ``rows['parent']`` from annotation ids."""
    sorter = np.argsort(rows['id'], kind='stable')
    ids = rows['id'][sorter]
    _refuse_first(ids[1:], ids[1:] == ids[:-1], 'id: is used twice')
    child = np.flatnonzero(parent_ids != _NO_PARENT)
    if not len(child):
        return
    place = np.searchsorted(ids, parent_ids[child]).clip(max=len(ids) - 1)
    parent = sorter[place]
    lost = ids[place] != parent_ids[child]
    lost |= image_index[parent] != image_index[child]
    _refuse_first(
        rows['id'][child],
        lost,
        f'{KEY_PARENT}: is no annotation of the same image',
    )
    parents = np.full(len(rows), ROOT)
    parents[child] = parent
    _refuse_first(
        rows['id'],
        depths(parents) < 0,
        f'{KEY_PARENT}: its ancestors form a cycle',
    )
    rows['parent'][child] = parent - bounds[image_index[child]]


def _refuse_first(ids: np.ndarray, wrong: np.ndarray, fault: str) -> None:
    if wrong.any():
        raise _FieldError(f'annotation {ids[wrong.argmax()]}: {fault}')


def _keep(elements: np.ndarray, keep: np.ndarray) -> np.ndarray:
    if keep.all():
        return elements
    kept = elements[keep]
    kept['parent'] = reindex_parents(elements['parent'], keep)
    return kept
