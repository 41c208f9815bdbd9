"""Shrinks the training screens of data sets, to be sent to a GPU.

``shrink.py OUT SIDE QUALITY DATASET...`` writes one folder with
``annotations/train.json`` and WebP files whose longer side is at most SIDE
pixels; boxes shrink with them. Only for training: lossy, and without what
training does not read (texts, full boxes, attributes).
"""

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import cv2
from tqdm import tqdm

from qontinui_mm.schema import (
    KEY_ACCESSIBLE_NAME,
    KEY_ATTRIBUTES,
    KEY_FULL_BOX,
    KEY_PROVENANCE,
    KEY_RELATIONS,
    KEY_TEXT,
)

UNREAD = (KEY_TEXT, KEY_ACCESSIBLE_NAME, KEY_ATTRIBUTES, KEY_FULL_BOX)


def shrink_image(
    job: tuple[Path, Path], side: int, quality: int
) -> tuple[int, int]:
    """Write one picture; returns its new width and height."""
    source, target = job
    image = cv2.imread(str(source), cv2.IMREAD_COLOR)
    height, width = image.shape[:2]
    ratio = min(1.0, side / max(width, height))
    size = round(width * ratio), round(height * ratio)
    if ratio < 1:
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    cv2.imwrite(str(target), image, [cv2.IMWRITE_WEBP_QUALITY, quality])
    return size


def shrink_annotation(record: dict, scales: dict, shift: int) -> dict:
    """The record with its box in new pixels; ids are shifted."""
    record = {k: v for k, v in record.items() if k not in UNREAD}
    x, y = scales[record['image_id']]
    left, top, width, height = record['bbox']
    record['bbox'] = [left * x, top * y, width * x, height * y]
    record['bbox'] = [round(value, 2) for value in record['bbox']]
    record['area'] = round(width * x * height * y, 2)
    for key in ('id', 'image_id', 'parent_id'):
        if record.get(key) is not None:
            record[key] += shift
    return record


def shrink_set(
    root: Path, out: Path, side: int, quality: int, shift: int
) -> dict:
    """The training part of one data set, its ids shifted."""
    coco = json.loads((root / 'annotations/train.json').read_text())
    images, jobs = coco['images'], []
    for image in images:
        name = f'images/{shift + image["id"]}.webp'
        jobs.append((root / image['file_name'], out / name))
        image['file_name'] = name
    work = partial(shrink_image, side=side, quality=quality)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        sizes = list(tqdm(pool.map(work, jobs, chunksize=16), total=len(jobs)))
    scales = {}
    for image, (width, height) in zip(images, sizes, strict=True):
        scales[image['id']] = width / image['width'], height / image['height']
        image.update(width=width, height=height, id=image['id'] + shift)
        image.pop(KEY_PROVENANCE, None)
    coco['annotations'] = [
        shrink_annotation(each, scales, shift) for each in coco['annotations']
    ]
    for relation in coco.get(KEY_RELATIONS, ()):
        for key in ('id', 'image_id', 'source_id', 'target_id'):
            if key in relation:
                relation[key] += shift
    return coco


def main() -> None:
    """Join the parts in one annotation file."""
    out, side, quality = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    (out / 'images').mkdir(parents=True)
    (out / 'annotations').mkdir()
    whole: dict = {}
    for number, root in enumerate(map(Path, sys.argv[4:])):
        part = shrink_set(root, out, side, quality, number * 10**9)
        if not whole:
            whole = part
            continue
        for key in ('images', 'annotations', KEY_RELATIONS):
            whole.setdefault(key, []).extend(part.get(key, ()))
    temporary = out / 'annotations/train.json.partial'
    temporary.write_text(json.dumps(whole, separators=(',', ':')))
    temporary.rename(out / 'annotations/train.json')


if __name__ == '__main__':
    main()
