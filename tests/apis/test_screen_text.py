"""What is read goes to the element that it is drawn in."""

from __future__ import annotations

import importlib.util
import sys

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from qontinui_mm.apis.screen_text import RapidOcrReader, TextRun, fill_text
from qontinui_mm.structures import ScreenTree, TreeElement

HAS_OCR = all(map(importlib.util.find_spec, ('rapidocr', 'onnxruntime')))


def tree() -> ScreenTree:
    return ScreenTree(
        200,
        100,
        [
            TreeElement('card', (0, 0, 200, 100)),
            TreeElement('button', (10, 10, 90, 30), parent=0),
            TreeElement('text', (20, 12, 80, 28), parent=1),
            TreeElement('paragraph', (100, 10, 190, 60), parent=0),
        ],
    )


def texts(runs: list[TextRun]) -> list[str]:
    return [e.text for e in fill_text(tree(), runs).elements]


def test_the_smallest_element_around_gets_it():
    assert texts([TextRun('Save', (22, 13, 70, 27))]) == ['', '', 'Save', '']
    assert texts([TextRun('Card', (5, 70, 50, 80))]) == ['Card', '', '', '']


def test_boxes_of_words_may_be_higher_than_the_glyphs():
    assert texts([TextRun('Save', (22, 4, 70, 37))])[2] == 'Save'


def test_what_lies_in_no_element_is_left_out():
    assert texts([TextRun('Far', (190, 90, 290, 120))]) == [''] * 4
    assert fill_text(ScreenTree(9, 9), [TextRun('a', (0, 0, 1, 1))]) == (
        ScreenTree(9, 9)
    )


def test_words_in_any_order_become_lines():
    runs = [
        TextRun('you', (150, 12, 170, 22)),
        TextRun('soon', (110, 40, 130, 50)),
        TextRun('See', (110, 14, 140, 23)),
    ]
    assert texts(runs)[3] == 'See you\nsoon'


def test_scripts_without_blanks():
    runs = [
        TextRun('通', (110, 12, 120, 22)),
        TextRun('知', (121, 12, 130, 22)),
        TextRun('OK', (135, 12, 150, 22)),
    ]
    assert texts(runs)[3] == '通知 OK'


def test_tree_and_boxes_stay():
    before = tree()
    after = fill_text(before, [TextRun('Save', (22, 13, 70, 27))])
    assert [(e.box, e.parent) for e in after.elements] == [
        (e.box, e.parent) for e in before.elements
    ]


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, 'rapidocr', None)
    monkeypatch.setitem(sys.modules, 'onnxruntime', object())
    with pytest.raises(ModuleNotFoundError, match=r'qontinui-mm\[ocr\]'):
        RapidOcrReader()


@pytest.mark.skipif(not HAS_OCR, reason='rapidocr is not installed')
def test_real_text_is_read():
    image = Image.new('RGB', (240, 60), 'white')
    font = ImageFont.load_default(22)
    ImageDraw.Draw(image).text((10, 15), 'Save changes', 'black', font)
    runs = RapidOcrReader()(np.asarray(image))
    assert [run.text for run in runs] == ['Save', 'changes']
    assert runs[0].box[2] < runs[1].box[2] < 200
