"""What a report needs to know about screens beside their elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qontinui_mm.schema import (
    KEY_APP_ID,
    KEY_INTERACTIVE,
    KEY_PLATFORM,
    KEY_SOURCE,
    split_of,
)

__all__ = ['SEEN', 'TUNED', 'UNSEEN', 'Screens', 'interactive_boxes']

SEEN, UNSEEN = 'seen applications', 'unseen applications'
# In no training, yet thresholds and checkpoints are chosen by them.
TUNED = 'validation applications'
_KIND_OF = {'train': SEEN, 'val': TUNED, 'test': UNSEEN}
_UNKNOWN = 'unknown'


@dataclass(frozen=True, eq=False)
class Screens:
    """I screens of an annotation file, by rising id.

    Attributes:
        image_ids: I ids.
        file_names: I paths, seen from the data set's folder.
        sizes: (I, 2) float64, width and height in pixels.
        platforms: I names.
        sources: I names of who made the screen.
        applications: I ids of applications; empty where it is unknown.
    """

    image_ids: tuple[int, ...]
    file_names: tuple[str, ...]
    sizes: np.ndarray
    platforms: tuple[str, ...]
    sources: tuple[str, ...]
    applications: tuple[str, ...]

    @classmethod
    def from_coco(
        cls, data: Mapping[str, Any], source: str = 'ground truth'
    ) -> Screens:
        """Read the image records of a COCO file.

        Raises:
            ValueError: A field is missing or wrong; the message names it.
        """
        records = sorted(data['images'], key=lambda record: record['id'])
        for record in records:
            for key in ('file_name', 'width', 'height'):
                if key not in record:
                    raise ValueError(
                        f'{source}: image {record["id"]}: {key}: is missing'
                    )
        sizes = [(record['width'], record['height']) for record in records]
        sizes = np.array(sizes, np.float64).reshape(-1, 2)
        if not (np.isfinite(sizes) & (sizes > 0)).all():
            raise ValueError(f'{source}: images: width, height: not above 0')
        return cls(
            tuple(record['id'] for record in records),
            tuple(record['file_name'] for record in records),
            sizes,
            _column(records, KEY_PLATFORM, _UNKNOWN),
            _column(records, KEY_SOURCE, _UNKNOWN),
            _column(records, KEY_APP_ID, ''),
        )

    def __len__(self) -> int:
        return len(self.image_ids)

    def cuts(self) -> dict[str, dict[str, np.ndarray]]:
        """Title of a cut -> name of a part -> indices of its screens.

        An application of the test split is one that nothing was trained on
        or chosen by, one of the validation split was not trained on; where it
        is unknown, the screen is in none of these parts.
        """
        kinds = [_kind(application) for application in self.applications]
        return {
            'platform': _parts(self.platforms),
            'source': _parts(self.sources),
            'application': _parts(kinds),
        }


def interactive_boxes(
    data: Mapping[str, Any], screens: Screens
) -> tuple[np.ndarray, np.ndarray]:
    """Boxes of what takes input, for click points.

    Args:
        data: The parsed JSON of a data set.
        screens: Its screens.

    Returns:
        (P,) index of each one's screen, and (P, 4) xywh.
    """
    index = {image_id: i for i, image_id in enumerate(screens.image_ids)}
    found = [a for a in data['annotations'] if a.get(KEY_INTERACTIVE)]
    image = np.array([index[a['image_id']] for a in found], np.int64)
    boxes = np.array([a['bbox'] for a in found], np.float64)
    return image, boxes.reshape(-1, 4)


def _column(
    records: Sequence[Mapping[str, Any]], key: str, default: str
) -> tuple[str, ...]:
    return tuple(str(record.get(key) or default) for record in records)


def _kind(application: str) -> str:
    return _KIND_OF[split_of(application)] if application else ''


def _parts(names: Sequence[str]) -> dict[str, np.ndarray]:
    column = np.array(names, object)
    return {
        name: np.flatnonzero(column == name)
        for name in sorted(set(names) - {''})
    }
