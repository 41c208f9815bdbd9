"""What a model needs to be told beside its weights."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from qontinui_mm.schema import CLASS_NAMES

__all__ = ['DENSE', 'METADATA_KEY', 'QUERIES', 'ModelInfo']

# Key of the JSON text among an ONNX file's metadata.
METADATA_KEY = 'qontinui_mm'
# A box for each place of the feature maps, or one for each query.
DENSE, QUERIES = 'dense', 'queries'


@dataclass(frozen=True)
class ModelInfo:
    """How to feed a model and how to read it; travels in its ONNX file.

    Attributes:
        name: Of the config.
        weights: SHA-256 of the checkpoint, hexadecimal.
        family: ``DENSE`` or ``QUERIES``.
        classes: Names of the labels.
        scale: Sides that the image is to fit into, in pixels, the longer one
            and the shorter one.
        mean, std: Of the channels, in the order that the model takes them.
        swap_channels: Whether the model takes RGB; images are BGR.
        pad_divisor: Of the input's sides, in pixels.
        pad_value: After the normalisation.
        score_thr: The model's own least score.
        max_elements: Boxes of a screen at most.
        strides: Of the feature maps, in pixels; ``DENSE`` alone.
        candidates: Of a feature map at most, before suppression.
        iou_thr: From which the lesser of two boxes is suppressed.
        tree: Whether there is a relation head; the rest is for it.
        tree_score_thr: Boxes that score less are not in the tree.
        tree_elements: Boxes in the tree at most.
        containment_weight: See ``decode_parents``.
        relation_thr: Least probability of a typed relation.
    """

    name: str
    weights: str
    family: str
    classes: tuple[str, ...]
    scale: tuple[int, ...]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    swap_channels: bool
    pad_divisor: int
    pad_value: float
    score_thr: float
    max_elements: int
    strides: tuple[int, ...] = ()
    candidates: int = 0
    iou_thr: float = 0.0
    tree: bool = False
    tree_score_thr: float = 0.3
    tree_elements: int = 0
    containment_weight: float = 0.0
    relation_thr: float = 0.5

    def to_json(self) -> str:
        """As text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str, source: str) -> ModelInfo:
        """Read what ``to_json`` wrote.

        Args:
            text: Of the metadata; a file from a stranger may hold anything.
            source: Name of the file, for errors.

        Raises:
            ValueError: A field is missing, unknown or out of its range.
        """
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise ValueError(f'{source}: metadata: {error}') from None
        known = {f.name: str(f.type) for f in fields(cls)}
        if not isinstance(data, dict) or set(data) != set(known):
            raise ValueError(f'{source}: metadata: not {sorted(known)}')
        info = cls(
            **{
                key: _checked(value, known[key], f'{source}: {key}')
                for key, value in data.items()
            }
        )
        info._check(source)
        return info

    def _check(self, source: str) -> None:
        for field, fits in (
            ('family', self.family in (DENSE, QUERIES)),
            ('classes', self.classes and set(self.classes) <= {*CLASS_NAMES}),
            ('scale', len(self.scale) == 2 and min(self.scale) > 0),
            ('mean', len(self.mean) == 3),
            ('std', len(self.std) == 3 and min(self.std) > 0),
            ('pad_divisor', self.pad_divisor > 0),
            ('strides', self.family == QUERIES or self.strides),
            ('strides', all(stride > 0 for stride in self.strides)),
        ):
            if not fits:
                value = getattr(self, field)
                raise ValueError(f'{source}: {field}: {value!r}')


_KINDS: dict[str, tuple[type, ...]] = {
    'str': (str,),
    'bool': (bool,),
    'int': (int,),
    'float': (int, float),
}


def _checked(value: Any, kind: str, where: str) -> Any:
    """The value as a field's type; ``kind`` as it is written above."""
    if kind.startswith('tuple['):
        inner = kind.removeprefix('tuple[').partition(',')[0]
        if not isinstance(value, list):
            raise ValueError(f'{where}: {value!r} is no list')
        return tuple(_checked(each, inner, where) for each in value)
    fits = isinstance(value, _KINDS[kind])
    if not fits or (isinstance(value, bool) and kind != 'bool'):
        raise ValueError(f'{where}: {value!r} is no {kind}')
    return value
