"""What a user names becomes images, in order."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from qontinui_mm.apis.image_sources import find_images


def picture(path: Path, width: int = 8) -> Path:
    Image.new('RGB', (width, 6)).save(path)
    return path


def test_a_folder_gives_its_images_by_name(tmp_path: Path):
    for name in ('b.png', 'a.JPG', 'c.webp'):
        picture(tmp_path / name)
    (tmp_path / 'notes.txt').write_text('x')
    (tmp_path / 'deeper').mkdir()
    picture(tmp_path / 'deeper' / 'd.png')

    found = find_images(tmp_path)

    assert [Path(s.name).name for s in found] == ['a.JPG', 'b.png', 'c.webp']
    assert found[0].read().size == (8, 6)


def test_a_sequence_of_all_kinds(tmp_path: Path):
    path = picture(tmp_path / 'a.png', 9)
    array = np.zeros((5, 7, 3), np.uint8)

    found = find_images([str(path), array, path, 'https://x.org/a.png'])

    assert [s.name for s in found] == [
        str(path),
        'array 1',
        str(path),
        'https://x.org/a.png',
    ]
    assert [s.read().size for s in found[:3]] == [(9, 6), (7, 5), (9, 6)]


def test_sources_that_were_found_are_taken_as_they_are(tmp_path: Path):
    found = find_images(picture(tmp_path / 'a.png'))
    assert find_images(found) == found


def test_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    data = picture(tmp_path / 'a.png').read_bytes()
    pipe = SimpleNamespace(buffer=io.BytesIO(data))
    monkeypatch.setattr(sys, 'stdin', pipe)
    (source,) = find_images('-')
    assert source.name == '-'
    assert source.read().size == (8, 6)
    with pytest.raises(ValueError, match='standard input: is empty'):
        source.read()


def test_what_is_not_there(tmp_path: Path):
    with pytest.raises(
        FileNotFoundError, match=r'none\.png: there is no such'
    ):
        find_images(tmp_path / 'none.png')
    with pytest.raises(ValueError, match='no images in this folder'):
        find_images(tmp_path)
    with pytest.raises(ValueError, match='int is no input'):
        find_images([3])
    with pytest.raises(ValueError, match='only https'):
        find_images('http://localhost/a.png')[0].read()
    with pytest.raises(ValueError, match='only https'):
        find_images('file:///etc/passwd')[0].read()
