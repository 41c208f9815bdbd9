"""Text, HTML and DOT: the whole tree, and nothing a screen says gets out."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser

import numpy as np
import pytest
from trees import HOSTILE, form, random_tree

from qontinui_mm.structures import (
    ScreenTree,
    TreeElement,
    to_dot,
    to_html,
    to_text,
)

FORM = """\
screen 200x100
  [4] dialog (0,0,200,100)
    [3] checkbox "Remember me" checked=true enabled=false (10,20,20,30)
    [2] text "Remember me" (30,20,90,30) label_for=[3]
    [1] button "Cancel" (80,70,130,90)
    [0] button "Save" (140,70,190,90)
"""


def hostile() -> ScreenTree:
    box = (0, 0, 9, 9)
    return ScreenTree(
        9,
        9,
        [
            TreeElement('text', box, text=HOSTILE),
            TreeElement('icon', box, parent=0, accessible_name=HOSTILE),
        ],
    )


def test_text_of_a_form():
    assert to_text(form()) == FORM


def test_text_without_boxes_and_with_short_names():
    text = to_text(form(), boxes=False, max_name=5)
    assert '[2] text "Reme…" label_for=[3]\n' in text
    assert '(' not in text


@pytest.mark.parametrize('tree', [hostile(), ScreenTree(9, 9)])
def test_text_has_a_line_for_each_element(tree):
    text = to_text(tree)
    assert len(text.splitlines()) == len(tree.elements) + 1
    indents = [len(x) - len(x.lstrip()) for x in text.splitlines()[1:]]
    assert indents == [2 * (e.depth + 1) for e in tree.elements]


class Outline(HTMLParser):
    """Depth and attributes of each element, and all text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth, self.text = 0, []
        self.found: list[tuple[int, dict]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        assert tag == 'div'
        self.found.append((self.depth - 1, dict(attrs)))
        self.depth += 1

    def handle_endtag(self, tag):
        assert tag == 'div'
        self.depth -= 1

    def handle_data(self, data):
        self.text.append(data)


def test_html_is_the_same_tree():
    tree = random_tree(np.random.default_rng(4), 25)
    outline = Outline(to_html(tree))
    assert outline.depth == 0
    (_, screen), *found = outline.found
    assert screen['data-size'] == '600 400'
    assert [int(a['id'][1:]) for _, a in found] == tree.in_reading_order()
    for depth, attributes in found:
        element = tree.elements[int(attributes['id'][1:])]
        assert (depth, attributes['class']) == (
            element.depth,
            element.class_name,
        )


def test_html_has_roles_and_states():
    html = to_html(form())
    assert (
        '<div id="e3" class="checkbox" role="checkbox" aria-label="Remember '
        'me" aria-checked="true" aria-disabled="true" data-bbox="10 20 20 30">'
    ) in html


def test_html_escapes_what_the_screen_says():
    outline = Outline(to_html(hostile()))
    said = ' '.join(HOSTILE.split())
    assert said in ''.join(outline.text)
    assert outline.found[2][1]['aria-label'] == said
    assert len(outline.found) == 3


def test_dot_of_a_form():
    dot = to_dot(form())
    assert 'e3 [label="checkbox Remember me"];' in dot
    assert 'screen -> e4;' in dot and 'e4 -> e0;' in dot
    assert re.search(r'e2 -> e3 \[style=dashed.*label_for', dot)


def test_dot_keeps_quotes_closed():
    for line in to_dot(hostile()).splitlines():
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', '', line)
        assert '"' not in bare and '\\' not in bare


@pytest.mark.skipif(not shutil.which('dot'), reason='Graphviz is not there')
def test_graphviz_reads_dot():
    for tree in (form(), hostile(), ScreenTree(9, 9)):
        done = subprocess.run(
            ['dot', '-Tplain'],
            input=to_dot(tree),
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.count('\nnode ') == len(tree.elements) + 1
