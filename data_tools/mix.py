"""Make a data set from a recipe: parts of several sources, merged.

A recipe is a YAML file (``docs/mix.md``). Its parts are made one after the
other beside the data set, each resumable on its own, and then merged.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from data_tools.make import make
from data_tools.sets.card import write_card
from data_tools.sets.merge import merge
from data_tools.sets.reader import open_readers
from data_tools.sets.stats import write_stats
from data_tools.source import Source
from data_tools.sources import source_class
from data_tools.writer import IMAGE_FORMATS

__all__ = ['Part', 'Recipe', 'add_arguments', 'main', 'mix', 'read_recipe']


@dataclass(frozen=True)
class Part:
    """One source's share of a data set.

    Attributes:
        source: One of ``data_tools.sources``.
        count: Screens; None for all of a finite source.
        seed: Names the part among those of the source.
        options: Keyword arguments of the source.
    """

    source: str
    count: int | None = None
    seed: int = 0
    options: dict[str, Any] = field(default_factory=dict)

    def build(self) -> Source:
        """The source with its options."""
        return source_class(self.source)(**self.options)


@dataclass(frozen=True)
class Recipe:
    """What a data set is made of.

    Attributes:
        parts: In the order of the data set's screens.
        image_format: One of ``IMAGE_FORMATS``.
    """

    parts: tuple[Part, ...]
    image_format: str = 'png'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools mix``."""
    parser.add_argument('recipe', type=Path, help='YAML file')
    parser.add_argument('--out', type=Path, required=True, help='new folder')
    parser.add_argument(
        '--workers', type=int, default=os.cpu_count(), help='processes'
    )


def main(args: argparse.Namespace) -> int:
    """Make the data set, its card and its page of statistics."""
    folder = mix(read_recipe(args.recipe), args.out, args.workers)
    write_card(folder)
    page = write_stats(open_readers([folder]), folder / 'stats')
    print(f'{folder}: see {folder}/DATACARD.md and {page}')
    return 0


def mix(recipe: Recipe, out: Path, workers: int = 1) -> Path:
    """Make the parts that are not there yet, then merge them.

    Args:
        recipe: What to make.
        out: Folder of the data set; the parts go to ``<out>.parts``, where
            they share their image files with it.
        workers: Processes.

    Returns:
        ``out``.
    """
    folders = []
    for number, part in enumerate(recipe.parts):
        folder = out.with_name(f'{out.name}.parts') / _name(number, part)
        folder.parent.mkdir(parents=True, exist_ok=True)
        print(f'part {number + 1} of {len(recipe.parts)}: {folder.name}')
        folders.append(
            make(
                part.build(),
                folder,
                part.count,
                part.seed,
                workers,
                recipe.image_format,
            )
        )
    return merge(open_readers(folders), out, duplicates='first')


def _name(number: int, part: Part) -> str:
    return f'{number:02d}-{part.source}'


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ValueError: It is no recipe; the message names the file and the field.
        OSError: It cannot be read.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding='utf-8'))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f'{path}: is no YAML: {error}') from error
    _require(isinstance(content, dict), f'{path}: must be a mapping')
    _refuse_unknown(content, {'parts', 'image_format'}, str(path))
    parts = content.get('parts')
    _require(
        isinstance(parts, list) and parts, f'{path}: parts: must be a list'
    )
    image_format = content.get('image_format', 'png')
    _require(
        image_format in IMAGE_FORMATS,
        f'{path}: image_format: must be one of {", ".join(IMAGE_FORMATS)}',
    )
    return Recipe(
        tuple(_part(p, f'{path}: parts[{i}]') for i, p in enumerate(parts)),
        image_format,
    )


def _part(content: Any, where: str) -> Part:
    _require(isinstance(content, dict), f'{where}: must be a mapping')
    _refuse_unknown(content, {'source', 'count', 'seed', 'options'}, where)
    for key, types in (
        ('source', str),
        ('count', (int, type(None))),
        ('seed', int),
        ('options', dict),
    ):
        if key in content or key == 'source':
            _require(
                isinstance(content.get(key), types),
                f'{where}.{key}: is missing or of the wrong type',
            )
    part = Part(**content)
    try:
        part.build()
    except (TypeError, ValueError) as error:
        raise ValueError(f'{where}: {error}') from error
    return part


def _refuse_unknown(content: dict, known: set[str], where: str) -> None:
    unknown = sorted(map(str, set(content) - known))
    _require(not unknown, f'{where}: does not know {", ".join(unknown)}')


def _require(condition: Any, message: str) -> None:
    if not condition:
        raise ValueError(message)
