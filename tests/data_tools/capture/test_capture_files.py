"""Files from strangers are read with limits, or refused in one line."""

import io
import stat
import struct
import zipfile
import zlib

import cv2
import numpy as np
import pytest

from data_tools.capture import files
from data_tools.capture.files import (
    folder_digest,
    read_archive,
    read_bytes,
    read_image,
    read_json,
    read_xml,
)


def zipped(*members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def test_archive_is_read_into_memory():
    content = zipped(('el.snapshot', b'{}'), ('folder/a.png', b'x'))
    assert read_archive(content, 'a') == {
        'el.snapshot': b'{}',
        'folder/a.png': b'x',
    }


@pytest.mark.parametrize(
    'name', ['../evil', 'a/../../evil', '/etc/evil', '..\\evil', 'c:evil']
)
def test_paths_that_lead_out_are_refused(name):
    with pytest.raises(ValueError, match='leads outside'):
        read_archive(zipped((name, b'x')), 'a')


def test_links_are_refused():
    link = zipfile.ZipInfo('el.snapshot')
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(ValueError, match='is a link'):
        read_archive(zipped((link, b'/etc/passwd')), 'a')


def test_bombs_are_refused(monkeypatch):
    monkeypatch.setattr(files, 'MAX_BYTES', 1 << 20)
    bomb = zipped(('a', b'0' * (3 << 20)))
    assert len(bomb) < 10_000
    with pytest.raises(ValueError, match='unpacks to over'):
        read_archive(bomb, 'a')
    parts = zipped(*((f'{i}', b'0' * (400 << 10)) for i in range(3)))
    with pytest.raises(ValueError, match='unpacks to over'):
        read_archive(parts, 'a')


def test_archives_of_too_many_files_are_refused():
    many = zipped(*((f'{i}', b'') for i in range(1001)))
    with pytest.raises(ValueError, match='more than 1000 files'):
        read_archive(many, 'a')


@pytest.mark.filterwarnings('ignore:Duplicate name')
def test_names_are_there_once():
    with pytest.raises(ValueError, match='there twice'):
        read_archive(zipped(('a', b'1'), ('a', b'2')), 'a')


def test_broken_archives_are_refused():
    content = zipped(('a', b'some text' * 100))
    for broken in (b'', b'PK', content[:-30], b'x' * 100):
        with pytest.raises(ValueError, match='broken archive'):
            read_archive(broken, 'a')
    flipped = bytearray(content)
    flipped[40] ^= 255
    with pytest.raises(ValueError, match='a: broken archive'):
        read_archive(bytes(flipped), 'a')


def test_images_are_rgb():
    blue_green = np.zeros((4, 6, 3), np.uint8)
    blue_green[..., 0] = 200
    encoded = cv2.imencode('.png', blue_green)[1].tobytes()
    assert read_image(encoded, 'a')[0, 0].tolist() == [0, 0, 200]


def test_broken_images_are_refused():
    noise = np.random.default_rng(0).integers(0, 255, (40, 40, 3), np.uint8)
    encoded = cv2.imencode('.png', noise)[1].tobytes()
    for broken in (b'', b'no image', encoded[: len(encoded) // 2]):
        with pytest.raises(ValueError, match='a: image: broken'):
            read_image(broken, 'a')


def test_huge_images_are_refused_before_they_are_decoded():
    def chunk(kind, content):
        crc = zlib.crc32(kind + content)
        return (
            struct.pack('>I', len(content))
            + kind
            + content
            + (struct.pack('>I', crc))
        )

    head = struct.pack('>IIBBBBB', 30_000, 30_000, 8, 2, 0, 0, 0)
    bomb = b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head)
    bomb += chunk(b'IDAT', zlib.compress(b'')) + chunk(b'IEND', b'')
    with pytest.raises(ValueError, match='a: image: '):
        read_image(bomb, 'a')


@pytest.mark.parametrize(
    'content', [b'', b'{', b'\xff\xfe', b'[' * 100_000], ids=repr
)
def test_broken_json_is_refused(content):
    with pytest.raises(ValueError, match='a: is no JSON'):
        read_json(content, 'a')


def test_json_may_begin_with_a_mark():
    assert read_json(b'\xef\xbb\xbf{"a": 1}', 'a') == {'a': 1}


LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<hierarchy>&b;</hierarchy>"""
OUTSIDE = b"""<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<hierarchy>&f;</hierarchy>"""


@pytest.mark.parametrize('content', [LAUGHS, OUTSIDE, b'<a>', b'', b'text'])
def test_hostile_and_broken_xml_is_refused(content):
    with pytest.raises(ValueError, match='a: is no plain XML'):
        read_xml(content, 'a')


def test_files_have_a_limit(monkeypatch, tmp_path):
    monkeypatch.setattr(files, 'MAX_BYTES', 10)
    (tmp_path / 'a').write_bytes(b'0' * 11)
    with pytest.raises(ValueError, match='larger than'):
        read_bytes(tmp_path / 'a')
    with pytest.raises(ValueError, match='No such file'):
        read_bytes(tmp_path / 'b')


def test_digest_tells_names_and_contents(tmp_path):
    digests = set()
    for name, content in (('a', b'1'), ('a', b'2'), ('b', b'2')):
        path = tmp_path / name
        path.write_bytes(content)
        digests.add(folder_digest(tmp_path, [path]))
    assert len(digests) == 3
