"""Reads files from strangers: limits on all, nothing is unpacked to disk."""

from __future__ import annotations

import hashlib
import io
import json
import posixpath
import stat
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import numpy as np
from PIL import Image, UnidentifiedImageError

from data_tools.layout import sha256_of

__all__ = [
    'folder_digest',
    'read_archive',
    'read_bytes',
    'read_image',
    'read_json',
    'read_xml',
]

# No screenshot and no tree of one screen comes near these.
MAX_BYTES = 64 << 20
MAX_PIXELS = 64_000_000
MAX_MEMBERS = 1000
_SYMLINK = stat.S_IFLNK


def read_bytes(path: Path) -> bytes:
    """Content of a file.

    Raises:
        ValueError: It is not there or larger than ``MAX_BYTES``.
    """
    try:
        with open(path, 'rb') as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ValueError(f'{path}: {error.strerror}') from error
    if len(content) > MAX_BYTES:
        raise ValueError(f'{path}: larger than {MAX_BYTES >> 20} MiB')
    return content


def read_image(content: bytes, name: str) -> np.ndarray:
    """Pixels of an image file, RGB, shape (height, width, 3), uint8.

    Args:
        content: Bytes of a PNG, JPEG, WebP or the like.
        name: What errors call it.

    Raises:
        ValueError: It is broken, or has more than ``MAX_PIXELS``.
    """
    try:
        with warnings.catch_warnings():
            # The limit here is lower than the one that Pillow warns of.
            warnings.simplefilter('ignore', Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content))
        if image.width * image.height > MAX_PIXELS:
            raise ValueError(f'{name}: image: more than {MAX_PIXELS} pixels')
        return np.array(image.convert('RGB'))
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        Image.DecompressionBombError,
    ) as error:
        raise ValueError(f'{name}: image: broken ({error})') from error


def read_json(content: bytes, name: str) -> Any:
    """Value of a JSON file; a byte order mark is let pass.

    Raises:
        ValueError: It is no JSON, or nested beyond reason.
    """
    try:
        return json.loads(content.decode('utf-8-sig'))
    except (ValueError, RecursionError) as error:
        raise ValueError(f'{name}: is no JSON: {error}') from error


def read_xml(content: bytes, name: str) -> Element:
    """Root of an XML file without document type and entities.

    Raises:
        ValueError: It is no XML, or uses what could blow it up.
    """
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import fromstring
    except ImportError as error:
        raise RuntimeError('install defusedxml to read XML') from error
    try:
        return fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ValueError(f'{name}: is no plain XML: {error!r}') from error


def read_archive(content: bytes, name: str) -> dict[str, bytes]:
    """Files of a zip archive.

    Args:
        content: Bytes of the archive.
        name: What errors call it.

    Raises:
        ValueError: It is broken, a member has a path that leads out of it,
            is a link, encrypted or there twice, or there is too much in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _members(archive, name)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
    ) as error:
        raise ValueError(f'{name}: broken archive ({error})') from error


def _members(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_MEMBERS:
        raise ValueError(f'{name}: more than {MAX_MEMBERS} files')
    files: dict[str, bytes] = {}
    left = MAX_BYTES
    for info in infos:
        _refuse_member(info, files, name)
        # The size in the header may lie; what comes out is counted.
        with archive.open(info) as member:
            files[info.filename] = member.read(left + 1)
        left -= len(files[info.filename])
        if left < 0:
            raise ValueError(f'{name}: unpacks to over {MAX_BYTES >> 20} MiB')
    return files


def _refuse_member(
    info: zipfile.ZipInfo, files: Iterable[str], name: str
) -> None:
    path = info.filename.replace('\\', '/')
    if (
        path.startswith('/')
        or ':' in path
        or '..' in path.split('/')
        or posixpath.normpath(path) in ('.', '..')
    ):
        raise ValueError(f'{name}: member {info.filename!r} leads outside')
    if stat.S_IFMT(info.external_attr >> 16) == _SYMLINK:
        raise ValueError(f'{name}: member {info.filename!r} is a link')
    if info.flag_bits & 1:
        raise ValueError(f'{name}: member {info.filename!r} is encrypted')
    if info.filename in files:
        raise ValueError(f'{name}: member {info.filename!r} is there twice')


def folder_digest(folder: Path, files: Iterable[Path]) -> str:
    """SHA-256 over names and contents of files below a folder."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b'\0')
        digest.update(bytes.fromhex(sha256_of(path)))
    return digest.hexdigest()
