"""Words into numbers, by pieces that were learnt from the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

__all__ = ['TextTokenizer']

_PAD, _UNKNOWN, _BEGIN, _END = range(4)


class TextTokenizer:
    """Byte-pair encoding (arXiv:1508.07909) by SentencePiece.

    Args:
        model_file: As ``train`` writes it. It is data, not code.
        max_length: Tokens of a text, its begin and its end included.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is no tokenizer, or ``max_length`` leaves no room.
    """

    def __init__(self, model_file: str | Path, max_length: int = 32) -> None:
        if max_length < 3:
            raise ValueError(f'max_length: {max_length} is not 3 or more')
        if not Path(model_file).is_file():
            raise FileNotFoundError(
                f'{model_file}: there is no such tokenizer; '
                'tools/train_tokenizer.py makes one'
            )
        self.max_length = max_length
        try:
            self._pieces = SentencePieceProcessor(model_file=str(model_file))
        except RuntimeError as error:
            raise ValueError(f'{model_file}: is no tokenizer') from error

    def __len__(self) -> int:
        return self._pieces.vocab_size()

    def __call__(self, texts: Sequence[str]) -> np.ndarray:
        """(N, max_length) int64: begin, pieces, end, then zeros."""
        tokens = np.full((len(texts), self.max_length), _PAD, np.int64)
        for row, text in zip(tokens, texts, strict=True):
            pieces = self._pieces.encode(text)[: self.max_length - 2]
            pieces = [_BEGIN, *pieces, _END]
            row[: len(pieces)] = pieces
        return tokens

    @staticmethod
    def train(
        texts: Iterable[str], model_file: str | Path, vocab_size: int
    ) -> None:
        """Learn pieces from texts and write them.

        Args:
            texts: What will be said of screens.
            model_file: New file; there is none until it is whole.
            vocab_size: Number of pieces, at most: few texts have fewer.

        Raises:
            ValueError: There are no texts, or too few for the characters.
        """
        model_file = Path(model_file)
        model_file.parent.mkdir(parents=True, exist_ok=True)
        partial = model_file.with_name(f'{model_file.name}.partial')
        try:
            with open(partial, 'wb') as file:
                SentencePieceTrainer.train(
                    sentence_iterator=iter(texts),
                    model_writer=file,
                    vocab_size=vocab_size,
                    model_type='bpe',
                    # Scripts of a few letters and of thousands alike.
                    character_coverage=0.9995,
                    byte_fallback=True,
                    hard_vocab_limit=False,
                    pad_id=_PAD,
                    unk_id=_UNKNOWN,
                    bos_id=_BEGIN,
                    eos_id=_END,
                    minloglevel=2,
                )
            partial.replace(model_file)
        except RuntimeError as error:
            raise ValueError(f'{model_file}: no tokenizer: {error}') from error
        finally:
            partial.unlink(missing_ok=True)
