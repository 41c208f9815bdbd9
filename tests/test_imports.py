"""Who may import whom, read from the sources; and what an import costs."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ('qontinui_mm', 'data_tools')

# Prefix of a module -> what of the two packages it may import beside itself.
# The longest prefix that fits counts.
LEAVES = {
    'qontinui_mm.palette',
    'qontinui_mm.registry',
    'qontinui_mm.schema',
    'qontinui_mm.structures',
}
ALLOWED = {
    'qontinui_mm': set(),
    'qontinui_mm.schema': set(),
    'qontinui_mm.registry': set(),
    'qontinui_mm.ops': set(),
    'qontinui_mm.palette': {'qontinui_mm.schema'},
    'qontinui_mm.structures': {'qontinui_mm.schema'},
    'qontinui_mm.runtime': {'qontinui_mm.schema', 'qontinui_mm.structures'},
    'qontinui_mm.baselines': {
        'qontinui_mm.schema',
        'qontinui_mm.structures',
    },
    'qontinui_mm.datasets': LEAVES | {'qontinui_mm.palette'},
    'qontinui_mm.evaluation': LEAVES,
    'qontinui_mm.visualization': LEAVES,
    'qontinui_mm.models': LEAVES,
    'qontinui_mm.selfsup': LEAVES,
    'qontinui_mm.zoo': {'qontinui_mm.schema'},
    'qontinui_mm.engine': LEAVES | {'qontinui_mm.zoo'},
    'qontinui_mm.apis': {'qontinui_mm'},
    'qontinui_mm.cli': {'qontinui_mm'},
    'qontinui_mm.testing': {'qontinui_mm'},
    'qontinui_mm.__main__': {'qontinui_mm'},
    'qontinui_mm.demo': {'qontinui_mm'},
    'data_tools': {'qontinui_mm.schema'},
}
TORCHLESS = ('torch', 'mmengine', 'mmcv', 'mmdet', 'mmpretrain')


def module_name(path: Path) -> str:
    """Dotted name of a source file."""
    parts = path.relative_to(ROOT).with_suffix('').parts
    return '.'.join(parts[:-1] if parts[-1] == '__init__' else parts)


def sources() -> list[Path]:
    """Every source file of the two packages."""
    return sorted(
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob('*.py')
        if '.mim' not in path.parts
    )


def imported_modules(path: Path) -> Iterator[str]:
    """Names a file imports, each as deep as the statement tells."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f'{path}: relative import'
            for alias in node.names:
                yield f'{node.module}.{alias.name}'


def is_under(name: str, prefix: str) -> bool:
    """Whether ``name`` is ``prefix`` or something inside it."""
    return name == prefix or name.startswith(f'{prefix}.')


def owner_of(name: str) -> str:
    """The longest prefix of ``name`` that has a rule."""
    return max((p for p in ALLOWED if is_under(name, p)), key=len)


def forbidden_imports(path: Path) -> list[str]:
    """Imports of a file that no arrow of the architecture allows."""
    owner = owner_of(module_name(path))
    may_import = {owner, *ALLOWED[owner]}
    return [
        name
        for name in imported_modules(path)
        if name.split('.')[0] in PACKAGES
        and not any(is_under(name, prefix) for prefix in may_import)
    ]


@pytest.mark.parametrize('path', sources(), ids=module_name)
def test_imports_follow_the_architecture(path: Path):
    assert forbidden_imports(path) == []


def test_every_part_has_a_rule():
    parts = {'.'.join(module_name(path).split('.')[:2]) for path in sources()}
    parts = {part for part in parts if part.startswith('qontinui_mm.')}

    assert parts <= set(ALLOWED)


@pytest.mark.parametrize(
    ('module', 'statement'),
    [
        ('qontinui_mm/evaluation/x.py', 'from qontinui_mm.datasets import a'),
        ('qontinui_mm/models/x.py', 'import qontinui_mm.evaluation'),
        ('data_tools/x.py', 'from qontinui_mm import registry'),
        ('qontinui_mm/datasets/x.py', 'from data_tools import writer'),
    ],
)
def test_a_forbidden_import_is_found(
    module: str,
    statement: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(sys.modules[__name__], 'ROOT', tmp_path)
    path = tmp_path / module
    path.parent.mkdir(parents=True)
    path.write_text(statement)

    assert len(forbidden_imports(path)) == 1


def test_schema_takes_the_standard_library_only():
    path = ROOT / 'qontinui_mm/schema.py'
    imported = {name.split('.')[0] for name in imported_modules(path)}

    assert imported <= sys.stdlib_module_names


@pytest.mark.parametrize(
    'module',
    [
        'qontinui_mm',
        'qontinui_mm.schema',
        'qontinui_mm.structures',
        'qontinui_mm.runtime',
        'data_tools',
    ],
)
def test_import_is_light(module: str):
    """In a clean process, neither torch nor OpenMMLab is loaded."""
    code = (
        f'import sys, {module}\n'
        f'print([name for name in {TORCHLESS} if name in sys.modules])'
    )
    done = subprocess.run(
        [sys.executable, '-c', code],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == '[]'


def test_albumentations_does_not_call_home():
    code = (
        'import os; os.environ.pop("NO_ALBUMENTATIONS_UPDATE", None)\n'
        'import qontinui_mm; print(os.environ["NO_ALBUMENTATIONS_UPDATE"])'
    )
    done = subprocess.run(
        [sys.executable, '-c', code],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == '1'


def test_data_tools_never_name_torch():
    for path in sources():
        if is_under(module_name(path), 'data_tools'):
            names = {name.split('.')[0] for name in imported_modules(path)}
            assert names.isdisjoint(TORCHLESS), path
