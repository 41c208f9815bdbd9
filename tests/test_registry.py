"""The plugin's types resolve from a config, with nothing imported before."""

import subprocess
import sys
from importlib import import_module

import mmengine.registry
import pytest

from qontinui_mm import registry


def child_registries() -> list[str]:
    """Names of all registries that the plugin defines."""
    return sorted(registry.__all__)


def registered_types() -> list[tuple[str, str]]:
    """Registry and type of everything the plugin registers."""
    found = []
    for name in child_registries():
        child = getattr(registry, name)
        child.import_from_location()
        found += [(name, key) for key in sorted(child.module_dict)]
    return found


@pytest.mark.parametrize('name', child_registries())
def test_child_hangs_under_mmengines_root(name: str):
    child = getattr(registry, name)
    root = getattr(mmengine.registry, name)

    assert child.parent is root
    assert child.scope == registry.SCOPE
    assert root.children[registry.SCOPE] is child


@pytest.mark.parametrize('name', child_registries())
def test_locations_exist(name: str):
    for location in getattr(registry, name)._locations:
        import_module(location)


@pytest.mark.parametrize('scope', ['mmdet', 'mmpretrain'])
def test_types_resolve_in_a_clean_process(scope: str):
    """Each ``qontinui_mm.X``, and upstream's own types without a prefix."""
    types = registered_types()
    code = (
        'import mmengine.registry as root\n'
        f'scope = root.DefaultScope.get_instance("test", scope_name={scope!r})'
        '\n'
        f'for name, key in {types!r}:\n'
        '    with getattr(root, name).switch_scope_and_registry(None) as r:\n'
        '        assert r.get("qontinui_mm." + key) is not None, key\n'
        'with root.MODELS.switch_scope_and_registry(None) as r:\n'
        '    assert r.get("ResNet").__module__.startswith(scope.scope_name)\n'
    )
    done = subprocess.run(
        [sys.executable, '-c', code], capture_output=True, text=True
    )

    assert len(types) > 0
    assert done.returncode == 0, done.stderr
