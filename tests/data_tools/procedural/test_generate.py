"""Screens from a seed: repeatable, valid and labelled where they are drawn."""

import dataclasses

import numpy as np
import pytest

from data_tools.procedural.choice import choose, screen_rng
from data_tools.procedural.generate import compose, render_screen
from data_tools.procedural.render import Renderer
from data_tools.procedural.templates import TEMPLATES
from data_tools.validate import validate_dataset
from qontinui_mm import schema


def screens_of(template, count, limit=3000):
    """Indices of the first screens that are drawn from a template."""
    found = []
    for index in range(limit):
        if choose(screen_rng(0, index)).template.name == template.name:
            found.append(index)
        if len(found) == count:
            return found
    raise AssertionError(f'{template.name} is hardly ever drawn')


def test_same_seed_same_pixels_and_labels():
    first, again = render_screen(3, 11), render_screen(3, 11)
    assert np.array_equal(first[0], again[0])
    assert first[1] == again[1]


def test_other_seed_or_index_is_another_screen():
    base = render_screen(3, 11)
    for other in (render_screen(4, 11), render_screen(3, 12)):
        assert other[1].elements != base[1].elements


@pytest.mark.parametrize('template', TEMPLATES, ids=lambda t: t.name)
def test_template_gives_valid_screens(template):
    for index in screens_of(template, 2):
        pixels, screen = render_screen(0, index)
        assert pixels.shape == (screen.height, screen.width, 3)
        assert len(screen.elements) >= 5
        screen = dataclasses.replace(screen, file_name='x.png')
        image, annotations, relations = screen.to_coco(1, 1)
        problems = validate_dataset(
            {
                'images': [image],
                'annotations': annotations,
                'categories': schema.categories(),
                schema.KEY_RELATIONS: relations,
            },
            'x',
        )
        assert problems == []


def test_templates_cover_the_platforms():
    platforms = {p for template in TEMPLATES for p in template.platforms}
    assert len(TEMPLATES) >= 50
    assert platforms == set(schema.PLATFORMS)


def small_screens(count):
    """Indices of screens that are painted again and again in no time."""
    found = []
    for index in range(200):
        width, height = choose(screen_rng(7, index)).pixel_size
        if width * height < 1e6:
            found.append(index)
        if len(found) == count:
            return found
    raise AssertionError('hardly a screen is small')


@pytest.mark.parametrize('index', small_screens(6))
def test_text_and_icon_boxes_are_where_the_ink_is(index):
    """Hide one text at a time: just the pixels in its box change."""
    scene = compose(7, index)
    renderer = Renderer(*scene.choice.pixel_size, scene.choice.dpr)
    whole = renderer.paint(scene.root).astype(int)
    elements, _ = renderer.labels()
    inked = [
        (element, node)
        for element, node in zip(elements, renderer.labelled, strict=True)
        if node.is_ink() and element.visible_fraction == 1
    ]
    assert inked
    for element, node in inked[:12]:
        shown = node.text.color
        node.text.color = (*shown[:3], 0)
        without = Renderer(*scene.choice.pixel_size, scene.choice.dpr).paint(
            scene.root
        )
        node.text.color = shown
        rows, columns = np.nonzero(np.abs(whole - without).sum(2))
        assert len(rows), f'{element.text!r} is labelled but not drawn'
        drawn = (
            columns.min(),
            rows.min(),
            columns.max() + 1,
            rows.max() + 1,
        )
        # Anti-aliased ink may leave the outermost pixel row unchanged.
        assert np.abs(np.subtract(drawn, element.box)).max() <= 1.01


def test_screens_do_not_depend_on_those_before():
    """What is kept in memory from other screens changes none."""
    indices = small_screens(4)
    forth = {i: render_screen(7, i) for i in indices}
    back = {i: render_screen(7, i) for i in reversed(indices)}
    for index in indices:
        assert np.array_equal(forth[index][0], back[index][0])
        assert forth[index][1] == back[index][1]
