"""Learns the pieces of words that are said of screens.

``python tools/train_tokenizer.py ANNOTATIONS.json TOKENIZER.model`` writes a
SentencePiece model for ``configs/pretrain/clip_*.py``: of what elements and
screens of a data set are called.
"""

import argparse
from pathlib import Path

from qontinui_mm.cli import run_tool


def parse_args() -> argparse.Namespace:
    """Two files and a size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('annotations', help='of training')
    parser.add_argument('out', type=Path, help='new file')
    parser.add_argument('--vocab-size', type=int, default=8192)
    args = parser.parse_args()
    if args.vocab_size < 512:
        parser.error('--vocab-size: from 512, of which 256 are bytes')
    return args


def main() -> None:
    """Read what is said, learn, and write."""
    args = parse_args()

    # mmengine: not for --help
    from qontinui_mm.datasets.captions import captions_of
    from qontinui_mm.datasets.text_tokenizer import TextTokenizer

    TextTokenizer.train(
        captions_of(args.annotations), args.out, args.vocab_size
    )
    print(f'{args.out}: {len(TextTokenizer(args.out))} pieces')


if __name__ == '__main__':
    run_tool(main)
