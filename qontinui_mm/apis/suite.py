"""What a benchmark measures: a small YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from qontinui_mm.evaluation.functional.pointing import BUDGET, MAX_SHARE

__all__ = ['DataSpec', 'PointingSpec', 'RobustnessSpec', 'SetSpec', 'Suite']


@dataclass(frozen=True)
class DataSpec:
    """A part of a data set.

    Attributes:
        ann_file: COCO JSON in the format of ``docs/data_format.md``.
        image_root: Folder that its ``file_name`` is seen from.
        screens: At most so many, evenly spread; all if None.
    """

    ann_file: str
    image_root: str
    screens: int | None = None


@dataclass(frozen=True)
class SetSpec(DataSpec):
    """Other data for the same purpose, such as another language.

    Attributes:
        before: The same screens without the change, such as in the language
            that they had; the test screens if None.
    """

    before: DataSpec | None = None


@dataclass(frozen=True)
class PointingSpec:
    """How clicks are counted; see ``functional.pointing``.

    Attributes:
        budget: Predictions of a screen that count.
        max_share: Of the screen, that a prediction is smaller than.
        data: Screens whose interactive elements are the targets, such as
            ScreenSpot's; those of the test screens if None.
    """

    budget: int = BUDGET
    max_share: float = MAX_SHARE
    data: DataSpec | None = None


@dataclass(frozen=True)
class RobustnessSpec:
    """How screens are changed.

    Attributes:
        screens: Of the test screens, evenly spread.
        seed: Of the transforms.
        shifts: Name -> transforms; boxes may be scaled, no more.
        sets: Name -> other data, see there.
    """

    screens: int = 100
    seed: int = 0
    shifts: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    sets: Mapping[str, SetSpec] = field(default_factory=dict)


@dataclass(frozen=True)
class Suite:
    """All of it.

    Attributes:
        name: Title of the report.
        test: What is measured.
        val: Where score thresholds are tuned; not tuned if None.
        score_thr: Threshold of systems that are not tuned.
        worst: Screens that are drawn.
        warm_up: Screens before time is taken.
        pointing: See there.
        robustness: See there.
    """

    name: str
    test: DataSpec
    val: DataSpec | None = None
    score_thr: float = 0.3
    worst: int = 6
    warm_up: int = 3
    pointing: PointingSpec = field(default_factory=PointingSpec)
    robustness: RobustnessSpec = field(default_factory=RobustnessSpec)

    @classmethod
    def load(cls, path: str | Path) -> Suite:
        """Read a suite.

        Raises:
            ValueError: It is no YAML, has unknown or lacks needed keys, or
                two of its parts and shifts have one name.
            FileNotFoundError: There is no such file.
        """
        try:
            data = yaml.safe_load(Path(path).read_text(encoding='utf-8'))
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            message = ' '.join(str(error).split())
            raise ValueError(f'{path}: no YAML: {message}') from None
        suite = _build(cls, data, str(path))
        _check_names(suite.robustness, f'{path}: robustness')
        return suite

    def parts(self) -> dict[str, DataSpec]:
        """Name -> data that a system is run on."""
        found = {'test': self.test, 'val': self.val}
        found['pointing'] = self.pointing.data
        for name, spec in self.robustness.sets.items():
            found[name] = spec
            found[before(name)] = spec.before
        return {name: spec for name, spec in found.items() if spec}

    def part(self, name: str) -> DataSpec:
        """The part of a name.

        Raises:
            ValueError: There is none.
        """
        parts = self.parts()
        if name not in parts:
            raise ValueError(f'part {name!r} is not one of {", ".join(parts)}')
        return parts[name]


def before(name: str) -> str:
    """The part of a set's screens without its change."""
    return f'{name}, before'


# Other parts, and the row below those of sets and shifts in a report.
_TAKEN = ('test', 'val', 'pointing', 'mean')
# Fields that are read from a mapping of their own.
_NESTED = {
    'test': DataSpec,
    'val': DataSpec,
    'data': DataSpec,
    'before': DataSpec,
    'pointing': PointingSpec,
    'robustness': RobustnessSpec,
}


def _build(kind: type, data: Any, where: str) -> Any:
    """An instance of a dataclass from a mapping, checked."""
    if not isinstance(data, Mapping):
        raise ValueError(f'{where}: must be a mapping')
    known = {f.name: f for f in fields(kind)}
    unknown = sorted(map(str, set(data) - set(known)))
    if unknown:
        raise ValueError(
            f'{where}: {unknown} are not among {", ".join(known)}'
        )
    values = {}
    for key, value in data.items():
        place = f'{where}: {key}'
        if key == 'sets':
            _check_type(known[key].type, value, place)
            value = {
                name: _build(SetSpec, spec, f'{place}: {name}')
                for name, spec in value.items()
            }
        elif key in _NESTED and value is not None:
            value = _build(_NESTED[key], value, place)
        else:
            _check_type(known[key].type, value, place)
        values[key] = value
    try:
        return kind(**values)
    except TypeError as error:
        missing = str(error).rpartition(': ')[2]
        raise ValueError(f'{where}: {missing}: is missing') from None


def _check_names(spec: RobustnessSpec, where: str) -> None:
    """Refuse a set or shift whose figures would take another's place."""
    taken = {*_TAKEN, *map(before, spec.sets)}
    for key, names in (('sets', spec.sets), ('shifts', spec.shifts)):
        for name in names:
            if name in taken:
                raise ValueError(
                    f'{where}: {key}: {name}: is a name of the suite itself'
                )
    for name in spec.sets:
        if name in spec.shifts:
            raise ValueError(f'{where}: sets: {name}: is also among shifts')


_TYPES = {
    'str': (str, 'a string'),
    'int': (int, 'a whole number'),
    'int | None': ((int, type(None)), 'a whole number'),
    'float': ((int, float), 'a number'),
}


def _check_type(name: str, value: Any, where: str) -> None:
    kind, words = _TYPES.get(name, (Mapping, 'a mapping'))
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError(f'{where}: must be {words}')
