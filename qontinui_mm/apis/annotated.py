"""An annotated part of a data set, read once for all measures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from qontinui_mm.apis.suite import DataSpec
from qontinui_mm.evaluation.functional import GroundTruth, read_json
from qontinui_mm.evaluation.functional.screens import Screens
from qontinui_mm.evaluation.functional.tree_truth import TreeTruth
from qontinui_mm.evaluation.predictions import FoundScreen, Predictions
from qontinui_mm.evaluation.predictions.labels import Labels
from qontinui_mm.schema import CLASS_NAMES, KEY_RELATIONS

__all__ = ['Annotated']


@dataclass(frozen=True, eq=False)
class Annotated:
    """Screens with what is on them.

    Attributes:
        data: The COCO JSON of these screens alone.
        image_root: Folder of the images.
        screens: Facts about them.
        gt: Their elements.
        trees: Their trees.
    """

    data: Mapping[str, Any]
    image_root: Path
    screens: Screens
    gt: GroundTruth
    trees: TreeTruth

    @classmethod
    def load(cls, spec: DataSpec) -> Annotated:
        """Read the annotation file of a part.

        Raises:
            ValueError: The file is wrong; the message names the field.
            FileNotFoundError: There is no such file.
        """
        data = read_json(spec.ann_file)
        if spec.screens is not None:
            data = _spread(data, spec.screens)
        return cls._of(data, Path(spec.image_root), spec.ann_file)

    @classmethod
    def _of(
        cls, data: Mapping[str, Any], image_root: Path, source: str
    ) -> Annotated:
        # Classes in the schema's order; of other files those that there are.
        names = {c['name'] for c in data.get('categories', ())}
        classes = [name for name in CLASS_NAMES if name in names] or None
        return cls(
            data,
            image_root,
            Screens.from_coco(data, source),
            GroundTruth.from_coco(data, classes, source),
            TreeTruth.from_coco(data, classes, source),
        )

    def spread(self, screens: int) -> Annotated:
        """At most so many of these screens, evenly spread."""
        return self._of(
            _spread(self.data, screens), self.image_root, 'a part of the test'
        )

    @property
    def category_names(self) -> dict[int, str]:
        """Name of each category id of the file."""
        return {c['id']: c['name'] for c in self.data['categories']}

    def as_found(self) -> Predictions:
        """The elements as a system without a tree would find them all."""
        known = Labels(self.gt.classes)
        takes_input = np.array(list(map(known.interactive, self.gt.classes)))
        return Predictions(
            [
                FoundScreen(
                    tree.boxes,
                    np.ones(len(tree)),
                    tree.labels,
                    takes_input[tree.labels],
                )
                for tree in self.trees.trees
            ]
        )

    def agnostic_gt(self) -> GroundTruth:
        """The elements, all of one class."""
        return replace(
            self.gt,
            classes=('element',),
            category_ids=(1,),
            labels=np.zeros_like(self.gt.labels),
        )

    def write(self, path: Path) -> None:
        """The COCO JSON."""
        path.write_text(json.dumps(self.data), encoding='utf-8')


def _spread(data: Mapping[str, Any], screens: int) -> dict[str, Any]:
    images = sorted(data['images'], key=lambda record: record['id'])
    count = min(screens, len(images))
    places = np.linspace(0, len(images) - 1, count).round().astype(int)
    kept = [images[place] for place in places]
    ids = {image['id'] for image in kept}
    part = dict(data)
    part['images'] = kept
    for key in ('annotations', KEY_RELATIONS):
        part[key] = [r for r in data.get(key, ()) if r['image_id'] in ids]
    return part
