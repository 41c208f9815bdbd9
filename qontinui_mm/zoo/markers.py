"""Parts of documents that tools write."""

from __future__ import annotations

from pathlib import Path

__all__ = ['with_part']


def with_part(path: Path, name: str, content: str) -> str:
    """A document with ``content`` between two of its markers.

    Args:
        path: The document; it is left as it is.
        name: That of ``<!-- NAME: begin -->`` and ``<!-- NAME: end -->``.
        content: In place of what is between them.

    Raises:
        ValueError: A marker is not there, or the end comes first.
    """
    first, last = f'<!-- {name}: begin -->', f'<!-- {name}: end -->'
    before, begin, rest = path.read_text(encoding='utf-8').partition(first)
    if not begin:
        raise ValueError(f'{path}: there is no {first}')
    _, end, after = rest.partition(last)
    if not end:
        raise ValueError(f'{path}: there is no {last} after {first}')
    return f'{before}{begin}\n\n{content}\n\n{end}{after}'
