"""Screens with typed elements, for detection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from mmdet.datasets import BaseDetDataset
from mmengine.fileio import exists, join_path

from qontinui_mm.datasets.elements import (
    ELEMENT,
    read_annotations,
    to_instances,
)
from qontinui_mm.palette import PALETTE
from qontinui_mm.registry import DATASETS
from qontinui_mm.schema import (
    CLASS_NAMES,
    KEY_APP_ID,
    KEY_DPR,
    KEY_LOCALE,
    KEY_PLATFORM,
    KEY_PROVENANCE,
    KEY_SOURCE,
    KEY_THEME,
    PROVENANCE_TWIN,
)

__all__ = ['GuiDetectionDataset']

_IMAGE_KEYS = (
    'height',
    'width',
    KEY_APP_ID,
    KEY_DPR,
    KEY_LOCALE,
    KEY_PLATFORM,
    KEY_SOURCE,
    KEY_THEME,
)
_NO_ELEMENTS = np.zeros(0, ELEMENT)


@DATASETS.register_module()
class GuiDetectionDataset(BaseDetDataset):
    """Data set in the contract of ``qontinui_mm.schema``.

    Annotations are kept as rows of ``qontinui_mm.datasets.elements.ELEMENT``
    and become mmdet's ``instances`` when an image is asked for, so mmdet's
    transforms and analysis tools work on it. A screen without elements is a
    negative example and stays, unless ``filter_cfg`` says otherwise.

    ``get_data_info`` returns ``img_path``, ``img_id``, ``height``, ``width``,
    what the image record has of ``app_id``, ``device_pixel_ratio``,
    ``locale``, ``platform``, ``source`` and ``theme``, ``instances`` (see
    ``to_instances``; ``parent`` is an index into the same list or -1) and
    ``relations`` ((m, 3) int64: source and target in that list, type).

    Args:
        with_text: Whether instances have ``text`` and ``accessible_name``.
        kwargs: Those of mmdet's ``BaseDetDataset``. ``metainfo.classes`` may
            be a part of ``CLASS_NAMES``: other elements are left out, and
            their children hang under the nearest ancestor that is left.
            ``filter_cfg`` knows ``filter_empty_gt`` (leave out screens
            without elements) and ``min_size`` (shorter side in pixels).

    Raises:
        FileNotFoundError: The annotation file or its first image is missing.
        ValueError: The annotation file is wrong, or has nothing to train on;
            the message names the file and the field.
    """

    METAINFO = {'classes': CLASS_NAMES, 'palette': PALETTE}  # noqa: RUF012

    def __init__(
        self, *args: Any, with_text: bool = False, **kwargs: Any
    ) -> None:
        self.with_text = with_text
        super().__init__(*args, **kwargs)

    def load_data_list(self) -> list[dict[str, Any]]:
        """One dict for each image, with ``elements`` as an array."""
        annotations = read_annotations(
            self.ann_file,
            self._known_classes(),
            self.with_text,
            self.backend_args,
        )
        # mmengine's default prefix is named otherwise than mmdet's.
        prefix = self.data_prefix
        folder = prefix.get('img', prefix.get('img_path', ''))
        data_list = []
        for image, elements, relations in zip(
            annotations.images,
            annotations.elements,
            annotations.relations,
            strict=True,
        ):
            data_info = {k: image[k] for k in _IMAGE_KEYS if k in image}
            data_info['img_id'] = image['id']
            data_info['img_path'] = join_path(folder, image['file_name'])
            twin = image.get(KEY_PROVENANCE, {}).get(PROVENANCE_TWIN)
            if twin is not None:
                data_info[PROVENANCE_TWIN] = twin
            data_info['elements'] = elements
            data_info['relations'] = relations
            data_list.append(data_info)
        if annotations.texts is not None:
            for data_info, texts in zip(
                data_list, annotations.texts, strict=True
            ):
                data_info['texts'] = texts
        self._check(data_list)
        return data_list

    def _known_classes(self) -> Sequence[str]:
        classes = self.metainfo['classes']
        unknown = set(classes).difference(CLASS_NAMES)
        if unknown:
            raise ValueError(
                f'metainfo.classes: {sorted(unknown)} are no element classes'
            )
        return list(classes)

    def _check(self, data_list: list[dict[str, Any]]) -> None:
        first = data_list[0]['img_path']
        if not exists(first, backend_args=self.backend_args):
            raise FileNotFoundError(
                f'{self.ann_file}: file_name: there is no image {first}; '
                'data_root and data_prefix.img say where to look'
            )
        if not self.test_mode:
            self._check_labels(data_list)

    def _check_labels(self, data_list: list[dict[str, Any]]) -> None:
        if not any(len(data_info['elements']) for data_info in data_list):
            raise ValueError(
                f'{self.ann_file}: annotations: there are none of these '
                f'{len(self.metainfo["classes"])} classes to train on'
            )

    def filter_data(self) -> list[dict[str, Any]]:
        """Images that ``filter_cfg`` leaves; all of them for tests."""
        if self.test_mode or self.filter_cfg is None:
            return self.data_list
        min_size = self.filter_cfg.get('min_size', 0)
        drop_empty = self.filter_cfg.get('filter_empty_gt', False)
        kept = [
            data_info
            for data_info in self.data_list
            if min(data_info['height'], data_info['width']) >= min_size
            and not (drop_empty and len(data_info['elements']) == 0)
        ]
        if not kept:
            raise ValueError(
                f'{self.ann_file}: filter_cfg: {dict(self.filter_cfg)} leaves '
                f'none of {len(self.data_list)} images'
            )
        return kept

    def get_data_info(self, idx: int) -> dict[str, Any]:
        """Image ``idx`` with its ``instances``."""
        return self.with_instances(super().get_data_info(idx))

    @staticmethod
    def with_instances(data_info: dict[str, Any]) -> dict[str, Any]:
        """A screen of ``load_data_list``: ``elements`` as ``instances``."""
        data_info['instances'] = to_instances(
            data_info.pop('elements', _NO_ELEMENTS),
            data_info.pop('texts', None),
        )
        return data_info
