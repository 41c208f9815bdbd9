"""Writes model cards and the tables of README.md and docs/zoo.md.

``python tools/analysis/make_zoo_pages.py`` makes them from
``configs/metafile.yml``; ``--check`` only says what is not as it would be.
"""

import argparse
import os
from pathlib import Path

from qontinui_mm.cli import run_tool
from qontinui_mm.zoo import Metafile
from qontinui_mm.zoo.pages import pages

ROOT = Path(__file__).resolve().parents[2]


def parse_args() -> argparse.Namespace:
    """Write, or check."""
    parser = argparse.ArgumentParser(description='Write the zoo pages')
    parser.add_argument('--check', action='store_true', help='write nothing')
    return parser.parse_args()


def is_as_made(path: Path, content: str) -> bool:
    """Whether the file is there with this content."""
    return path.is_file() and path.read_text(encoding='utf-8') == content


def main() -> None:
    """Write the pages that differ, and remove cards without a model."""
    args = parse_args()
    made = pages(Metafile(ROOT / 'configs/metafile.yml'), ROOT)
    old = [p for p, text in made.items() if not is_as_made(p, text)]
    stray = {*(ROOT / 'docs/models').glob('*.md')} - {*made}
    names = [str(path.relative_to(ROOT)) for path in (*old, *stray)]
    if args.check and names:
        raise ValueError(f'not as the metafile says: {", ".join(names)}')
    for path in stray:
        path.unlink()
    for path in old:
        path.parent.mkdir(exist_ok=True)
        partial = path.with_name(f'.{path.name}.tmp')
        partial.write_text(made[path], encoding='utf-8')
        os.replace(partial, path)
    print('\n'.join(names) or 'nothing to do')


if __name__ == '__main__':
    run_tool(main)
