"""Parts twins that differ in language alone into before and after.

``python docs/runs/gui_mix_v1/languages.py data/languages`` reads the test
annotations of a set that ``data_tools make twins`` made, and writes
``annotations/before.json`` and ``after.json`` of the same scenes.
"""

import sys
from pathlib import Path

from qontinui_mm.apis.few_shot import on_images
from qontinui_mm.evaluation.functional import read_json, write_json
from qontinui_mm.schema import KEY_PROVENANCE


def main(root: Path) -> None:
    """Write both parts; twins 2n and 2n + 1 are one scene."""
    folder = root / 'annotations'
    data = read_json(folder / 'test.json')
    parts: dict[int, list[int]] = {0: [], 1: []}
    for image in data['images']:
        made = image[KEY_PROVENANCE]['parameters']
        if made['changed'] == 'language':
            parts[made['index'] % 2].append(image['id'])
    for name, ids in zip(('before', 'after'), parts.values(), strict=True):
        write_json(folder / f'{name}.json', on_images(data, set(ids)))
        print(f'{len(ids)} screens: {folder / name}.json')


if __name__ == '__main__':
    main(Path(sys.argv[1]))
