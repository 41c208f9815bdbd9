"""Small data sets made by hand."""

import json

import numpy as np

from data_tools.writer import DatasetWriter
from qontinui_mm.schema import Element, Relation, Screen, split_of

# An application of each split.
APPS = {}
for number in range(100):
    APPS.setdefault(split_of(f'app-{number}'), f'app-{number}')


def make_screen(app='', seed=0, size=(120, 90), texts=(), **fields):
    """A noisy screen with a panel, and in it a button for each text."""
    width, height = size
    rng = np.random.default_rng(seed)
    blocks = rng.integers(0, 256, (height // 15, width // 15, 3), np.uint8)
    image = blocks.repeat(15, axis=0).repeat(15, axis=1)
    screen = Screen(
        file_name='',
        width=width,
        height=height,
        **{
            'platform': 'web',
            'app_id': app or APPS['train'],
            'source': 'test',
            **fields,
        },
    )
    outer = (2.0, 2.0, width - 2.0, height - 2.0)
    screen.elements.append(Element('panel', outer, outer))
    for i, text in enumerate(texts):
        box = (10.0, 5.0 + 20 * i, 100.0, 20.0 + 20 * i)
        states = {'enabled': i % 2 == 0}
        screen.elements.append(
            Element('button', box, box, 0, text, states=states)
        )
    if len(texts) > 1:
        screen.relations.append(Relation('controls', 1, 2))
    return image, screen


def write_set(folder, screens, info=None, **options):
    """Write (image, screen) pairs as a data set; returns its folder."""
    writer = DatasetWriter(folder, info or {'generator': 'hand'}, **options)
    for index, (image, screen) in enumerate(screens):
        writer.add(index, image, screen)
    return writer.finalise(len(screens))


def manifest_of(folder):
    return json.loads((folder / 'manifest.json').read_text())
