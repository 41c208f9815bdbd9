"""The page stands alone, and nothing that a screen says can run."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from html.parser import HTMLParser

import numpy as np
from PIL import Image

from qontinui_mm.structures import ScreenTree, TreeElement, from_nested
from qontinui_mm.visualization.overlay import to_overlay

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\''
PIXELS = np.arange(40 * 60 * 3, dtype=np.uint8).reshape(40, 60, 3)


class Page(HTMLParser):
    """Tags with their attributes, and the text inside scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == 'script' and data.strip():
            self.scripts.append(data)

    def of(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.tags if name == tag]


def tree() -> ScreenTree:
    return ScreenTree(
        60,
        40,
        [
            TreeElement('text', (12, 12, 28, 18), 0.8, 1, HOSTILE),
            TreeElement('button', (10, 10, 30, 20), 0.9, None, 'Save'),
        ],
    )


def test_a_row_and_a_box_for_each_element():
    page = Page(to_overlay(PIXELS, tree(), 'screen.png'))
    boxes = [a for a in page.of('button') if a.get('class') == 'box']
    rows = [a for a in page.of('div') if a.get('role') == 'treeitem']

    # The greater box lies below; the tree is in reading order.
    assert [a['data-i'] for a in boxes] == ['1', '0']
    assert [a['data-i'] for a in rows] == ['1', '0']
    assert [a['aria-level'] for a in rows] == ['1', '2']
    assert [a['data-parent'] for a in rows] == ['', '1']
    assert 'left: 16.667%; top: 25.000%' in boxes[0]['style']


def test_the_picture_and_the_json_are_whole():
    page = Page(to_overlay(PIXELS, tree(), 'screen.png'))
    (image,) = page.of('img')
    kind, _, data = image['src'].partition(',')
    assert kind == 'data:image/png;base64'
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))))
    assert (pixels == PIXELS).all()
    assert from_nested(json.loads(page.scripts[0])) == tree()


def test_what_is_on_the_screen_cannot_run():
    text = to_overlay(PIXELS, tree(), HOSTILE, [HOSTILE], HOSTILE)
    page = Page(text)

    assert len(page.of('script')) == 2
    assert len(page.of('img')) == 1
    assert not any(
        name.startswith('on') for _, attrs in page.tags for name in attrs
    )
    assert 'alert(1)' not in page.scripts[1]


def test_only_its_own_script_may_run_and_nothing_is_loaded():
    text = to_overlay(PIXELS, tree(), 'screen.png')
    page = Page(text)
    policy = next(a['content'] for a in page.of('meta') if 'http-equiv' in a)
    digest = hashlib.sha256(page.scripts[1].encode()).digest()

    assert "default-src 'none'" in policy
    assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert not re.search(r'(src|href)="(?!data:)', text)


def test_a_screen_without_elements():
    text = to_overlay(PIXELS, ScreenTree(60, 40), 'blank.png')
    assert 'nothing was found' in text
    assert '60 x 40, 0 elements' in text


def test_a_way_back():
    text = to_overlay(PIXELS, tree(), 'a', home='/')
    assert Page(text).of('a') == [{'href': '/'}]
