"""Every kind of page in every design system, without a browser."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from data_tools.browser import folders
from data_tools.browser.compose import BLOCK, compose
from data_tools.browser.design import design_names, kind_names, load_design
from data_tools.browser.icons import ICON_NAMES, icon
from data_tools.browser.rules import rules_of
from qontinui_mm.schema import CLASS_NAMES

HERE = Path(folders.__file__).parent


@pytest.mark.parametrize('name', design_names())
def test_a_system_draws_every_kind_of_page(name, modules):
    kinds = set()
    for index in range(80):
        page = compose(3, index, [name], modules)
        kinds.add(page.kind)
        assert len(page.body) > 200
        assert page.body == compose(3, index, [name], modules).body
    assert len(kinds | set(page.design.without)) == len(kind_names())


@pytest.mark.parametrize('name', design_names())
def test_a_systems_file_is_sound(name, modules):
    design = load_design(name)
    assert design.package in folders.wanted_versions()
    assert set(design.rules.values()) <= {*CLASS_NAMES, ''}
    assert set(design.platforms) <= {'web', 'mobile_web'}
    rules_of(name)
    paths = [*design.styles, *design.scripts, *design.modules]
    for mode in design.modes.values():
        paths += mode.get('styles', ())
    for path in paths:
        assert (modules / path).is_file(), path
    for mark in ICON_NAMES:
        assert icon(modules, design.icon_set, mark, 18)


def test_systems_take_turns(modules):
    names = design_names()
    used = [
        compose(0, BLOCK * turn, names, modules).design.name
        for turn in range(len(names))
    ]
    assert sorted(used) == names
    pages = [compose(0, index, names, modules) for index in range(BLOCK)]
    assert len({(p.design.name, p.mode) for p in pages}) == 1
    assert any(a.body != b.body for a, b in pairwise(pages))


def test_locked_versions_are_exact_and_name_no_registry():
    lock = (HERE / 'package-lock.json').read_text()
    packages = json.loads(lock)['packages']
    for name, version in folders.wanted_versions().items():
        assert packages[f'node_modules/{name}']['version'] == version
    assert '"resolved"' not in lock
