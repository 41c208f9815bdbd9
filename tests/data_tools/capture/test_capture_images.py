"""A folder of images without labels."""

import json

import cv2
import numpy as np
import pytest

from data_tools.__main__ import main
from data_tools.capture.images import ImageFolder


@pytest.fixture
def folder(tmp_path):
    """Two images, a broken one and something else."""
    folder = tmp_path / 'shots'
    (folder / 'editor').mkdir(parents=True)
    for name, level in (('b.png', 10), ('editor/a.jpg', 200)):
        image = np.full((20, 30, 3), level, np.uint8)
        cv2.imwrite(str(folder / name), image)
    (folder / 'a.png').write_bytes(b'no image')
    (folder / 'notes.txt').write_text('no image either')
    return folder


def test_images_are_screens_without_elements(folder, tmp_path):
    out = tmp_path / 'set'
    command = ['make', 'folder', '--folder', str(folder)]
    assert main([*command, '--out', str(out), '--workers', '1']) == 0
    assert main(['validate', str(out)]) == 0
    manifest = json.loads((out / 'manifest.json').read_text())
    assert manifest['count'] == 2
    assert manifest['dropped'] == {'image broken': 1}
    assert manifest['info']['parameters']['files'] == 3


def test_images_come_sorted_and_named_by_their_folder(folder):
    source = ImageFolder(folder, platform='web')
    assert [p.name for p in source.files] == ['a.png', 'b.png', 'a.jpg']
    pixels, screen = source.screen(0, 1)
    assert pixels[0, 0].tolist() == [10, 10, 10]
    assert (screen.app_id, screen.platform) == ('shots', 'web')
    assert source.screen(0, 2)[1].app_id == 'editor'
    assert ImageFolder(folder, 'mine').screen(0, 2)[1].app_id == 'mine'


def test_other_contents_are_another_set(folder):
    before = ImageFolder(folder).parameters()
    (folder / 'a.png').write_bytes(b'another')
    assert ImageFolder(folder).parameters() != before


def test_folder_must_hold_images(tmp_path):
    with pytest.raises(ValueError, match=r'holds no \.png'):
        ImageFolder(tmp_path)
    with pytest.raises(ValueError, match='is no folder'):
        ImageFolder(tmp_path / 'none')
    with pytest.raises(ValueError, match='--platform'):
        ImageFolder(tmp_path.parent, platform='amiga')
