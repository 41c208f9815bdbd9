"""Writes screens whose image files exist already, without decoding them."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import os
import shutil
from pathlib import Path

from PIL import Image

from data_tools.layout import IMAGES, compact_json, sha256_of
from data_tools.writer import (
    _TEMPORARY,
    DatasetWriter,
    _refuse_faults,
)
from qontinui_mm.schema import KEY_RELATIONS, Screen, split_of

__all__ = ['CopyingWriter']

# File that is there only while the data set is unfinished.
_HASH_FILE = 'content.sha256'
# What the file system says where a hard link cannot be.
_NO_LINK = (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP)


class CopyingWriter(DatasetWriter):
    """A writer that also takes image files as they are."""

    def add_file(
        self, index: int, source: Path, screen: Screen, link: bool = True
    ) -> None:
        """Write one screen; as ``add``, with a file for the pixels.

        Args:
            index: Number of the screen in the data set, from 0.
            source: Image file of the data set's ``image_format``.
            screen: What the image shows.
            link: Share the file's bytes by a hard link where the file system
                can; nothing here ever writes into a file that exists.

        Raises:
            ValueError: The file is missing, broken or of another size than
                the screen, or the screen breaks the contract.
        """
        _refuse_size(source, screen)
        split = split_of(screen.app_id)
        name = f'{IMAGES}/{split}/{index:08d}.{self.image_format}'
        screen = dataclasses.replace(screen, file_name=name)
        record, annotations, relations = screen.to_coco(index + 1, 1)
        _refuse_faults(index, record, annotations, relations)
        part = {
            'split': split,
            'sha256': sha256_of(source),
            'image': record,
            'annotations': annotations,
            KEY_RELATIONS: relations,
        }
        self._place(source, self._partial / name, link)
        self._write(self._part(index), compact_json(part))

    def keep_secret(self, secret: str) -> None:
        """Note what decides the content and may not be in the manifest.

        Only its hash is kept, and only while the data set is unfinished.

        Raises:
            ValueError: The data set was begun with another secret.
        """
        digest = hashlib.sha256(secret.encode()).hexdigest().encode()
        path = self._partial / _TEMPORARY / _HASH_FILE
        if path.exists() and path.read_bytes() != digest:
            raise ValueError(
                f'{self._partial} was begun with other account names: remove '
                'that folder or choose another'
            )
        self._write(path, digest)

    def _place(self, source: Path, target: Path, link: bool) -> None:
        target.unlink(missing_ok=True)
        if link:
            try:
                os.link(source, target)
                return
            except OSError as error:
                if error.errno not in _NO_LINK:
                    raise
        shutil.copyfile(source, target)


def _refuse_size(path: Path, screen: Screen) -> None:
    try:
        with Image.open(path) as image:
            size = image.size
    except FileNotFoundError:
        raise ValueError(f'{path}: is missing') from None
    except (OSError, SyntaxError) as error:
        raise ValueError(f'{path}: cannot be read: {error}') from error
    if size != (screen.width, screen.height):
        raise ValueError(
            f'{path}: is {size[0]} x {size[1]}, the record says '
            f'{screen.width} x {screen.height}'
        )
