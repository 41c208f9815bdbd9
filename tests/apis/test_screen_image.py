"""Pictures of every kind become 8-bit RGB, or one error that names them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from qontinui_mm.apis.screen_image import ScreenImage

RED, BLUE = (255, 0, 0), (0, 0, 255)


def encoded(image: Image.Image, kind: str = 'PNG', **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def two_halves(mode: str = 'RGB') -> Image.Image:
    """12 x 8 pixels, the left half red, the right half blue."""
    image = Image.new('RGB', (12, 8), BLUE)
    image.paste(RED, (0, 0, 6, 8))
    return image.convert(mode)


def png_of_size(width: int, height: int) -> bytes:
    """A PNG whose header says so, with next to nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack('>I', zlib.crc32(kind + data))
        return struct.pack('>I', len(data)) + kind + data + crc

    header = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)
    return (
        b'\x89PNG\r\n\x1a\n'
        + chunk(b'IHDR', header)
        + chunk(b'IDAT', zlib.compress(b'\0' * 100))
        + chunk(b'IEND', b'')
    )


@pytest.mark.parametrize('kind', ['PNG', 'BMP', 'TIFF', 'PPM', 'WEBP'])
def test_plain_pictures(kind: str):
    options = {'lossless': True} if kind == 'WEBP' else {}
    image = ScreenImage.read(encoded(two_halves(), kind, **options), 'a')

    assert image.pixels.shape == (8, 12, 3)
    assert image.pixels.dtype == np.uint8
    assert image.size == (12, 8)
    assert image.notes == ()
    assert tuple(image.pixels[4, 0]) == RED
    assert tuple(image.pixels[4, 11]) == BLUE


def test_grey_and_palette():
    grey = ScreenImage.read(encoded(Image.new('L', (4, 4), 77)), 'grey')
    assert (grey.pixels == 77).all()
    assert grey.pixels.shape == (4, 4, 3)
    palette = ScreenImage.read(encoded(two_halves('P')), 'palette')
    assert tuple(palette.pixels[0, 0]) == RED


def test_transparent_parts_are_laid_on_white():
    image = two_halves('RGBA')
    image.putalpha(Image.new('L', image.size, 0))
    found = ScreenImage.read(encoded(image), 'clear')
    assert (found.pixels == 255).all()
    assert found.notes == ('laid on white where transparent',)

    image.putalpha(255)
    found = ScreenImage.read(encoded(image), 'opaque')
    assert tuple(found.pixels[0, 0]) == RED
    assert found.notes == ()


def test_transparent_grey_and_palette():
    grey = Image.new('LA', (4, 4), (0, 0))
    assert (ScreenImage.read(encoded(grey), 'la').pixels == 255).all()
    palette = Image.new('P', (4, 4), 3)
    data = encoded(palette, 'GIF', transparency=3)
    assert (ScreenImage.read(data, 'p').pixels == 255).all()


def test_sixteen_bits_keep_their_brightness():
    deep = np.full((5, 6), 0x8040, np.uint16)
    for kind in ('PNG', 'TIFF'):
        image = ScreenImage.read(encoded(Image.fromarray(deep), kind), kind)
        assert (image.pixels == 0x80).all()
        assert image.notes == ('16 bits to 8',)


def test_32_bits_are_refused():
    data = encoded(Image.new('F', (4, 4)), 'TIFF')
    with pytest.raises(ValueError, match=r'deep\.tif.*32 bits'):
        ScreenImage.read(data, 'deep.tif')


@pytest.mark.parametrize('orientation', range(1, 9))
def test_turned_as_exif_says(orientation: int):
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(two_halves(), 'PNG', exif=exif)
    image = ScreenImage.read(data, 'turned')

    stands = orientation >= 5
    assert image.size == ((8, 12) if stands else (12, 8))
    assert bool(image.notes) == (orientation != 1)
    # Where the red half is to be, by the EXIF standard.
    first = {1: RED, 2: BLUE, 3: BLUE, 4: RED, 5: RED, 6: RED, 7: BLUE}
    assert tuple(image.pixels[0, 0]) == first.get(orientation, BLUE)


@pytest.mark.parametrize('kind', ['GIF', 'PNG', 'WEBP', 'TIFF'])
def test_first_frame_of_several(kind: str):
    frames = [Image.new('RGB', (6, 4), c) for c in (RED, BLUE, RED)]
    data = encoded(
        frames[0], kind, save_all=True, append_images=frames[1:], duration=50
    )
    image = ScreenImage.read(data, 'moving')

    assert image.notes == ('the first of 3 frames',)
    red, green, blue = image.pixels.reshape(-1, 3).mean(0)
    assert red > 240
    assert max(green, blue) < 15


def test_empty_file(tmp_path: Path):
    path = tmp_path / 'nothing.png'
    path.touch()
    with pytest.raises(ValueError, match=r'nothing\.png: is empty'):
        ScreenImage.read(path)


@pytest.mark.parametrize(
    'data',
    [
        b'no picture at all',
        b'\x89PNG\r\n\x1a\n',
        b'GIF89a',
        b'%!PS-Adobe-3.0 EPSF-3.0\n',
        encoded(two_halves().resize((300, 300)))[:-40],
        encoded(two_halves().resize((300, 300)), 'JPEG')[:900],
        encoded(two_halves(), 'WEBP')[:30],
        encoded(two_halves(), 'TIFF')[:60],
    ],
    ids=['text', 'header', 'gif', 'eps', 'png', 'jpeg', 'webp', 'tiff'],
)
def test_damaged_files_are_named(data: bytes):
    with pytest.raises(
        ValueError, match=r'^bad\.png: (no|a damaged)'
    ) as error:
        ScreenImage.read(data, 'bad.png')
    assert str(error.value).count('\n') == 0


def test_random_damage_gives_a_picture_or_the_one_error():
    rng = np.random.default_rng(0)
    for kind in ('PNG', 'GIF', 'TIFF', 'BMP', 'WEBP', 'JPEG'):
        whole = encoded(two_halves().resize((40, 30)), kind)
        for _ in range(40):
            data = bytearray(whole)
            for place in rng.integers(0, len(data), 6):
                data[place] = rng.integers(0, 256)
            try:
                image = ScreenImage.read(bytes(data), 'hurt')
            except ValueError as error:
                assert str(error).startswith('hurt: ')
            else:
                assert image.pixels.ndim == 3


@pytest.mark.parametrize('size', [(12_000, 10_000), (60_000, 60_000)])
def test_huge_pictures_are_refused_before_they_are_unpacked(size):
    with pytest.raises(ValueError, match=r'huge\.png: more than 89 million'):
        ScreenImage.read(png_of_size(*size), 'huge.png')


def test_large_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    module = 'qontinui_mm.apis.screen_image.MAX_FILE_BYTES'
    monkeypatch.setattr(module, 10)
    path = tmp_path / 'long.png'
    path.write_bytes(encoded(two_halves()))
    with pytest.raises(ValueError, match=r'long\.png: more than 10 bytes'):
        ScreenImage.read(path)


def test_arrays_are_bgr_as_opencv_has_them():
    array = np.zeros((3, 4, 3), np.uint8)
    array[..., 2] = 255
    assert tuple(ScreenImage.of_array(array).pixels[0, 0]) == RED
    clear = np.dstack([array, np.zeros((3, 4), np.uint8)])
    assert (ScreenImage.of_array(clear).pixels == 255).all()
    deep = ScreenImage.of_array(np.full((3, 4, 1), 0x1234, np.uint16))
    assert (deep.pixels == 0x12).all()
    assert deep.notes == ('16 bits to 8',)


@pytest.mark.parametrize(
    ('array', 'message'),
    [
        (np.zeros((3, 4, 3)), 'uint8 or uint16'),
        (np.zeros((3, 4, 2), np.uint8), '1, 3 or 4 channels'),
        (np.zeros((1, 3, 4, 3), np.uint8), '1, 3 or 4 channels'),
        (np.zeros((0, 4, 3), np.uint8), 'no pixels'),
    ],
)
def test_other_arrays_are_refused(array: np.ndarray, message: str):
    with pytest.raises(ValueError, match=f'^it: .*{message}'):
        ScreenImage.of_array(array, 'it')
