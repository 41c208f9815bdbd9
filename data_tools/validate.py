"""Checks a data set against the contract, one message for each fault."""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from PIL import Image
from tqdm import tqdm

from data_tools.layout import ANNOTATIONS, MANIFEST, sha256_of
from qontinui_mm.schema import (
    CATEGORY_IDS,
    KEY_ACCESSIBLE_NAME,
    KEY_APP_ID,
    KEY_ATTRIBUTES,
    KEY_DPR,
    KEY_FULL_BOX,
    KEY_INTERACTIVE,
    KEY_LOCALE,
    KEY_PAINT_ORDER,
    KEY_PARENT,
    KEY_PLATFORM,
    KEY_PROVENANCE,
    KEY_RELATION_SOURCE,
    KEY_RELATION_TARGET,
    KEY_RELATION_TYPE,
    KEY_RELATIONS,
    KEY_SOURCE,
    KEY_STATES,
    KEY_TEXT,
    KEY_THEME,
    KEY_VISIBLE_FRACTION,
    PLATFORMS,
    RELATION_TYPES,
    SPLIT_BUCKETS,
    STATES,
    Record,
    split_of,
)

__all__ = [
    'add_arguments',
    'main',
    'validate_dataset',
    'validate_file',
    'validate_folder',
]

# Boxes are rounded to a thousandth of a pixel on disk.
_TOLERANCE = 0.01

_Problem = tuple[str, str]  # field, what is wrong with it

_REQUIRED, _OPTIONAL = True, False

# Key -> type, and whether it must be there.
_IMAGE_TYPES = {
    'id': (int, _REQUIRED),
    'file_name': (str, _REQUIRED),
    'width': (int, _REQUIRED),
    'height': (int, _REQUIRED),
    KEY_PLATFORM: (str, _REQUIRED),
    KEY_APP_ID: (str, _REQUIRED),
    KEY_SOURCE: (str, _REQUIRED),
    KEY_DPR: (float, _OPTIONAL),
    KEY_THEME: (str, _OPTIONAL),
    KEY_LOCALE: (str, _OPTIONAL),
    KEY_PROVENANCE: (dict, _OPTIONAL),
}
_ANNOTATION_TYPES = {
    'id': (int, _REQUIRED),
    'image_id': (int, _REQUIRED),
    'category_id': (int, _REQUIRED),
    'bbox': (list, _REQUIRED),
    'area': (float, _REQUIRED),
    'iscrowd': (int, _OPTIONAL),
    KEY_FULL_BOX: (list, _OPTIONAL),
    KEY_TEXT: (str, _OPTIONAL),
    KEY_ACCESSIBLE_NAME: (str, _OPTIONAL),
    KEY_STATES: (dict, _OPTIONAL),
    KEY_INTERACTIVE: (bool, _OPTIONAL),
    KEY_PARENT: ((int, type(None)), _OPTIONAL),
    KEY_PAINT_ORDER: (int, _OPTIONAL),
    KEY_VISIBLE_FRACTION: (float, _OPTIONAL),
    KEY_ATTRIBUTES: (dict, _OPTIONAL),
}
_RELATION_TYPES = {
    'image_id': (int, _REQUIRED),
    KEY_RELATION_TYPE: (str, _REQUIRED),
    KEY_RELATION_SOURCE: (int, _REQUIRED),
    KEY_RELATION_TARGET: (int, _REQUIRED),
}
_CATEGORY_TYPES = {'id': (int, _REQUIRED), 'name': (str, _REQUIRED)}
_TYPE_NAMES = {
    int: 'an integer',
    float: 'a number',
    str: 'a string',
    bool: 'true or false',
    list: 'a list',
    dict: 'an object',
    (int, type(None)): 'an integer or null',
}


def validate_dataset(
    coco: Any,
    name: str,
    image_root: str | Path | None = None,
    split: str | None = None,
    progress: bool = False,
) -> list[str]:
    """Faults of one annotation file.

    Args:
        coco: The parsed JSON.
        name: How messages call it, for example the file's path.
        image_root: Folder that ``file_name`` is relative to; None leaves the
            image files unchecked.
        split: Split that every image's application must belong to.
        progress: Show a progress bar on standard error.

    Returns:
        One message for each fault, each naming the file, the record and the
        field; empty if there is none.
    """
    problems = list(_shape_problems(coco))
    if not problems:
        root = None if image_root is None else Path(image_root)
        problems = list(_problems(coco, root, split, progress))
    return [f'{name}: {problem}' for problem in problems]


def _shape_problems(coco: Any) -> Iterator[str]:
    """Faults that leave nothing to look into."""
    if not isinstance(coco, dict):
        yield 'the top level must be an object'
        return
    for key in ('images', 'annotations', 'categories', KEY_RELATIONS):
        records = coco.get(key, [] if key == KEY_RELATIONS else None)
        if not isinstance(records, list):
            yield f'{key}: must be a list of records'
        elif not all(isinstance(record, dict) for record in records):
            yield f'{key}: every record must be an object'


def _problems(
    coco: Record, root: Path | None, split: str | None, progress: bool
) -> Iterator[str]:
    def watch(records: list[Record], what: str) -> Iterable[Record]:
        return tqdm(records, desc=what, disable=not progress, leave=False)

    for record in coco['categories']:
        yield from _named('category', record, _category_problems(record))
    for record in watch(coco['images'], 'images'):
        found = _image_problems(record, root, split)
        yield from _named('image', record, found)
    for kind, key, field in (
        ('category', 'categories', 'id'),
        ('category', 'categories', 'name'),
        ('image', 'images', 'id'),
        ('image', 'images', 'file_name'),
        ('annotation', 'annotations', 'id'),
    ):
        yield from _duplicates(coco[key], kind, field)

    category_ids = set(_by_id(coco['categories']))
    sizes = {i: _size_of(r) for i, r in _by_id(coco['images']).items()}
    annotations = _by_id(coco['annotations'])
    for record in watch(coco['annotations'], 'annotations'):
        found = list(_type_problems(record, _ANNOTATION_TYPES))
        if not found:
            found = list(_category_reference(record, category_ids))
            found += _annotation_problems(record, sizes, annotations)
        yield from _named('annotation', record, found)
    for record in _cycles(annotations):
        message = 'its ancestors form a cycle'
        yield from _named('annotation', record, [(KEY_PARENT, message)])
    for index, record in enumerate(coco.get(KEY_RELATIONS, [])):
        for field, message in _relation_problems(record, annotations):
            yield f'relation at index {index}: {field}: {message}'


def _by_id(records: list[Record]) -> dict[int, Record]:
    return {r['id']: r for r in records if _is(r.get('id'), int)}


def _size_of(image: Record) -> tuple[int, int] | None:
    """Width and height; None where they are faulty already."""
    size = image.get('width'), image.get('height')
    return size if all(_is(v, int) and v > 0 for v in size) else None


def _named(
    kind: str, record: Record, problems: Iterable[_Problem]
) -> Iterator[str]:
    for field, message in problems:
        yield f'{kind} {record.get("id")!r}: {field}: {message}'


def _is(value: Any, kind: Any) -> bool:
    """Whether a JSON value is of a type; an integer is a number too."""
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, (int, float) if kind is float else kind)


def _type_problems(
    record: Record, types: dict[str, Any]
) -> Iterator[_Problem]:
    for key, (kind, required) in types.items():
        if key not in record:
            if required:
                yield key, 'is missing'
        # The exact type is the common case, and ten times as fast to see.
        elif type(record[key]) is not kind and not _is(record[key], kind):
            yield key, f'must be {_TYPE_NAMES[kind]}, got {record[key]!r}'


def _duplicates(records: list[Record], kind: str, field: str) -> Iterator[str]:
    counts = Counter(
        r[field] for r in records if _is(r.get(field), (int, str))
    )
    for value, count in counts.items():
        if count > 1:
            yield f'{kind} {value!r}: {field}: occurs {count} times'


def _category_problems(record: Record) -> Iterator[_Problem]:
    types = list(_type_problems(record, _CATEGORY_TYPES))
    yield from types
    if types:
        return
    known = CATEGORY_IDS.get(record['name'])
    if known is None:
        yield 'name', f'unknown class {record["name"]!r}'
    elif known != record['id']:
        yield 'id', f'{record["name"]!r} has the id {known}'


def _image_problems(
    record: Record, root: Path | None, split: str | None
) -> Iterator[_Problem]:
    types = list(_type_problems(record, _IMAGE_TYPES))
    yield from types
    if types:
        return
    if record['id'] < 0:
        yield 'id', 'must not be negative'
    for key in ('width', 'height'):
        if record[key] <= 0:
            yield key, f'must be above 0, got {record[key]}'
    ratio = record.get(KEY_DPR, 1.0)
    if not (math.isfinite(ratio) and ratio > 0):
        yield KEY_DPR, f'must be finite and above 0, got {ratio}'
    if record[KEY_PLATFORM] not in PLATFORMS:
        yield KEY_PLATFORM, f'unknown platform {record[KEY_PLATFORM]!r}'
    if not record[KEY_APP_ID]:
        yield KEY_APP_ID, 'must not be empty'
    elif split is not None and split_of(record[KEY_APP_ID]) != split:
        expected = split_of(record[KEY_APP_ID])
        yield (
            KEY_APP_ID,
            f'{record[KEY_APP_ID]!r} belongs to {expected}, not {split}',
        )
    yield from _file_problems(record, root)


def _file_problems(record: Record, root: Path | None) -> Iterator[_Problem]:
    path = PurePosixPath(record['file_name'])
    if not path.name or path.is_absolute() or '..' in path.parts:
        yield 'file_name', f'must be a relative path, got {str(path)!r}'
        return
    if root is None:
        return
    try:
        with Image.open(root / path) as image:
            size = image.size
            # Reads a PNG's checksums, so sees that it is cut short, without
            # the cost of decoding.
            image.verify()
    except FileNotFoundError:
        yield 'file_name', f'there is no image {root / path}'
        return
    except (OSError, SyntaxError) as error:
        yield 'file_name', f'cannot read {root / path}: {error}'
        return
    recorded = record['width'], record['height']
    if size != recorded:
        yield (
            'file_name',
            f'{root / path} is {size[0]} x {size[1]}, '
            f'the record says {recorded[0]} x {recorded[1]}',
        )


def _category_reference(
    record: Record, category_ids: set[int]
) -> Iterator[_Problem]:
    if record['category_id'] not in category_ids:
        yield (
            'category_id',
            f'{record["category_id"]} is not among the categories',
        )


def _annotation_problems(
    record: Record,
    sizes: dict[int, tuple[int, int] | None],
    annotations: dict[int, Record],
) -> Iterator[_Problem]:
    if record['id'] <= 0:
        # pycocotools takes a match with annotation 0 for no match.
        yield 'id', 'must be above 0'
    if record['image_id'] not in sizes:
        yield 'image_id', f'there is no image {record["image_id"]}'
    if record.get('iscrowd', 0) not in (0, 1):
        yield 'iscrowd', f'must be 0 or 1, got {record["iscrowd"]}'
    if not (math.isfinite(record['area']) and record['area'] >= 0):
        yield 'area', f'must be finite and not below 0, got {record["area"]}'
    yield from _boxes_problems(record, sizes.get(record['image_id']))
    fraction = record.get(KEY_VISIBLE_FRACTION, 1.0)
    if not 0 <= fraction <= 1:
        yield KEY_VISIBLE_FRACTION, f'must be from 0 to 1, got {fraction}'
    for state, value in record.get(KEY_STATES, {}).items():
        if state not in STATES:
            yield KEY_STATES, f'unknown state {state!r}'
        elif not isinstance(value, bool):
            yield KEY_STATES, f'{state!r} must be true or false, got {value!r}'
    yield from _parent_problems(record, annotations)


def _boxes_problems(
    record: Record, size: tuple[int, int] | None
) -> Iterator[_Problem]:
    faults = list(_box_problems('bbox', record['bbox']))
    full = record.get(KEY_FULL_BOX)
    if full is not None:
        faults += _box_problems(KEY_FULL_BOX, full)
    yield from faults
    if faults:
        return
    if size is not None and not _inside(record['bbox'], (0, 0, *size)):
        yield (
            'bbox',
            f'{record["bbox"]} reaches outside the image '
            f'({size[0]} x {size[1]})',
        )
    if full is not None and not _inside(record['bbox'], full):
        yield (
            'bbox',
            f'{record["bbox"]} reaches outside {KEY_FULL_BOX} {full}',
        )


def _box_problems(field: str, box: list[Any]) -> Iterator[_Problem]:
    if len(box) != 4 or not all(_is(v, float) for v in box):
        yield field, f'must be four numbers [x, y, w, h], got {box!r}'
    elif not all(math.isfinite(v) for v in box):
        yield field, f'must be finite, got {box}'
    elif box[2] <= 0 or box[3] <= 0:
        yield field, f'width and height must be above 0, got {box}'


def _inside(inner: Sequence[float], outer: Sequence[float]) -> bool:
    return all(
        inner[i] >= outer[i] - _TOLERANCE
        and inner[i] + inner[i + 2] <= outer[i] + outer[i + 2] + _TOLERANCE
        for i in (0, 1)
    )


def _parent_problems(
    record: Record, annotations: dict[int, Record]
) -> Iterator[_Problem]:
    parent_id = record.get(KEY_PARENT)
    if parent_id is None:
        return
    parent = annotations.get(parent_id)
    if parent is None:
        yield KEY_PARENT, f'there is no annotation {parent_id}'
    elif parent.get('image_id') != record['image_id']:
        other = parent.get('image_id')
        yield KEY_PARENT, f'{parent_id} is an annotation of image {other!r}'


def _cycles(annotations: dict[int, Record]) -> Iterator[Record]:
    """One annotation of each cycle among the parents."""
    walk_of: dict[int, int] = {}
    for walk, start in enumerate(annotations):
        current: Any = start
        while current in annotations and current not in walk_of:
            walk_of[current] = walk
            current = annotations[current].get(KEY_PARENT)
            if not _is(current, int):
                break
        else:
            if walk_of.get(current) == walk:
                yield annotations[current]


def _relation_problems(
    record: Record, annotations: dict[int, Record]
) -> Iterator[_Problem]:
    types = list(_type_problems(record, _RELATION_TYPES))
    yield from types
    if types:
        return
    kind = record[KEY_RELATION_TYPE]
    if kind not in RELATION_TYPES:
        yield KEY_RELATION_TYPE, f'unknown relation type {kind!r}'
    for key in (KEY_RELATION_SOURCE, KEY_RELATION_TARGET):
        end = annotations.get(record[key])
        if end is None:
            yield key, f'there is no annotation {record[key]}'
        elif end.get('image_id') != record['image_id']:
            other = end.get('image_id')
            yield key, f'{record[key]} is an annotation of image {other!r}'
    if record[KEY_RELATION_SOURCE] == record[KEY_RELATION_TARGET]:
        yield KEY_RELATION_TARGET, 'is the source itself'


def validate_file(
    path: Path,
    image_root: Path | None = None,
    split: str | None = None,
    progress: bool = False,
) -> list[str]:
    """Faults of an annotation file on disk; see ``validate_dataset``."""
    try:
        coco = json.loads(path.read_bytes())
    except OSError as error:
        return [f'{path}: cannot be read: {error.strerror}']
    except ValueError as error:
        return [f'{path}: is no JSON: {error}']
    return validate_dataset(coco, str(path), image_root, split, progress)


def validate_folder(
    folder: Path, check_images: bool = True, progress: bool = False
) -> list[str]:
    """Faults of a data set's folder: manifest, all splits, image files."""
    problems = _manifest_problems(folder)
    for split in SPLIT_BUCKETS:
        path = folder / ANNOTATIONS / f'{split}.json'
        root = folder if check_images else None
        problems += validate_file(path, root, split, progress)
    return problems


def _manifest_problems(folder: Path) -> list[str]:
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
        recorded = dict(manifest['sha256'])
    except OSError:
        return [f'{path}: is missing, so the data set is not complete']
    except (ValueError, KeyError, TypeError) as error:
        return [f'{path}: is no manifest: {error!r}']
    return [
        f'{path}: sha256: {name} has changed or is missing'
        for name, digest in recorded.items()
        if not (folder / name).is_file() or sha256_of(folder / name) != digest
    ]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``python -m data_tools validate``."""
    parser.description = __doc__
    parser.add_argument(
        'path',
        type=Path,
        help='folder of a data set, or one annotation file',
    )
    parser.add_argument(
        '--image-root',
        type=Path,
        help='for an annotation file: folder that file_name is relative to '
        '(the default is the folder above annotations/, else its own)',
    )
    parser.add_argument(
        '--no-images',
        action='store_true',
        help='leave the image files unchecked',
    )


def main(args: argparse.Namespace) -> int:
    """Print every fault; returns 1 if there is one."""
    path = args.path
    if path.is_dir():
        problems = validate_folder(path, not args.no_images, progress=True)
    else:
        root = args.image_root or (
            path.parent.parent
            if path.parent.name == ANNOTATIONS
            else path.parent
        )
        problems = validate_file(
            path, None if args.no_images else root, progress=True
        )
    for problem in problems:
        print(problem)
    if not problems:
        print(f'{path}: no fault found')
    return int(bool(problems))
