"""A data set from a recipe."""

import json

import pytest

from data_tools.__main__ import main
from data_tools.mix import read_recipe
from data_tools.validate import validate_folder

RECIPE = """
image_format: webp
parts:
  - source: procedural
    count: 3
    seed: 4
    options: {platforms: [ios]}
  - source: procedural
    count: 2
    options: {platforms: [game]}
"""


def write(tmp_path, text):
    path = tmp_path / 'recipe.yaml'
    path.write_text(text)
    return path


def test_parts_are_merged_with_card_and_statistics(tmp_path):
    recipe, out = write(tmp_path, RECIPE), tmp_path / 'mix'
    command = ['mix', str(recipe), '--out', str(out), '--workers', '1']
    assert main(command) == 0
    assert not validate_folder(out)
    manifest = json.loads((out / 'manifest.json').read_text())
    assert manifest['count'] == 5
    parents = manifest['info']['parents']
    assert [p['name'] for p in parents] == ['00-procedural', '01-procedural']
    assert [p['info']['seed'] for p in parents] == [4, 0]
    assert (out / 'DATACARD.md').is_file()
    # Once more takes what is there.
    before = (out / 'manifest.json').stat().st_mtime_ns
    assert main(command) == 0
    assert (out / 'manifest.json').stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ('text', 'fault'),
    [
        ('a: [', 'is no YAML'),
        ('[]', 'must be a mapping'),
        ('{}', 'parts: must be a list'),
        ('parts: []', 'parts: must be a list'),
        ('{parts: [1], x: 1}', 'does not know x'),
        ('parts: [1]', r'parts\[0\]: must be a mapping'),
        ('parts: [{}]', r'parts\[0\].source: is missing'),
        ('parts: [{source: nowhere}]', "source 'nowhere' is none of"),
        ('parts: [{source: procedural, count: x}]', r'parts\[0\].count'),
        ('parts: [{source: procedural, cuont: 1}]', 'does not know cuont'),
        ('parts: [{source: procedural, options: {a: 1}}]', "'a'"),
        ('{parts: [{source: procedural}], image_format: gif}', 'one of png'),
    ],
)
def test_bad_recipe_is_refused_with_its_field(tmp_path, text, fault):
    with pytest.raises(ValueError, match=fault):
        read_recipe(write(tmp_path, text))
