"""Parts of documents that tools write, and what stands around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qontinui_mm.zoo.markers import with_part

BEGIN, END = '<!-- x: begin -->', '<!-- x: end -->'


def test_only_what_is_between_the_markers_changes(tmp_path: Path) -> None:
    path = tmp_path / 'page.md'
    path.write_text(f'before ä\n{BEGIN}\nold\n{END}\nafter\n', 'utf-8')
    for part in ('first', 'second'):
        path.write_text(with_part(path, 'x', part), 'utf-8')
    assert path.read_text('utf-8') == (
        f'before ä\n{BEGIN}\n\nsecond\n\n{END}\nafter\n'
    )


@pytest.mark.parametrize(
    ('text', 'missing'),
    [('text', BEGIN), (BEGIN, END), (f'{END} {BEGIN}', END), (END, BEGIN)],
)
def test_the_missing_marker_is_named(
    text: str, missing: str, tmp_path: Path
) -> None:
    path = tmp_path / 'page.md'
    path.write_text(text)
    with pytest.raises(ValueError, match=f'page.md: there is no {missing}'):
        with_part(path, 'x', 'part')
    assert path.read_text() == text
