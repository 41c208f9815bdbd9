"""The wheel and the editable install carry what OpenMMLab users expect."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / 'requirements'
MIM = 'qontinui_mm/.mim'
PACKAGED = ('configs', 'data_tools', 'qontinui_mm', 'tools', 'weights')
PYTHONS = ('3.10.13', '3.11.7', '3.12.1')


@pytest.fixture(scope='module')
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a build reads, so that builds leave no trace here."""
    copy = tmp_path_factory.mktemp('packaging') / 'checkout'
    copy.mkdir()
    ignored = shutil.ignore_patterns('__pycache__', '.mim', '*.egg-info')
    for name in (*PACKAGED, 'requirements'):
        shutil.copytree(ROOT / name, copy / name, ignore=ignored)
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy2(path, copy)
    return copy


@pytest.fixture(scope='module')
def wheel_names(checkout: Path) -> set[str]:
    """Names of the files in a wheel built from the checkout."""
    command = [sys.executable, '-m', 'pip', 'wheel', '--quiet', '--no-deps']
    command += ['--no-build-isolation', '--wheel-dir', 'wheels', '.']
    subprocess.run(command, cwd=checkout, check=True)
    (wheel,) = (checkout / 'wheels').glob('*.whl')
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_under(folder: Path, root: Path) -> set[str]:
    """Files under ``folder`` by their path from ``root``, caches left out."""
    return {
        path.relative_to(root).as_posix()
        for path in folder.rglob('*')
        if path.is_file() and '__pycache__' not in path.parts
    }


@pytest.mark.parametrize('folder', ['configs', 'tools', 'weights'])
def test_wheel_ships_mim_content(
    wheel_names: set[str], checkout: Path, folder: str
):
    expected = files_under(checkout / folder, checkout)

    assert expected
    assert {f'{MIM}/{name}' for name in expected} <= wheel_names
    assert f'{MIM}/model-index.yml' in wheel_names


def test_wheel_ships_packages_and_nothing_else(
    wheel_names: set[str], checkout: Path
):
    top_level = {name.split('/')[0] for name in wheel_names}
    sources = files_under(checkout / 'qontinui_mm', checkout)
    sources |= files_under(checkout / 'data_tools', checkout)

    assert sources <= wheel_names
    assert {name.split('-')[0] for name in top_level} == {
        'data_tools',
        'qontinui_mm',
    }


def test_editable_build_links_mim_content(checkout: Path):
    subprocess.run(
        [
            sys.executable,
            '-c',
            'from setuptools.build_meta import build_editable\n'
            'build_editable("editable")',
        ],
        cwd=checkout,
        check=True,
        capture_output=True,
    )

    for name in ('configs', 'tools', 'weights', 'model-index.yml'):
        link = checkout / MIM / name
        assert link.is_symlink()
        assert not os.path.isabs(os.readlink(link))
        assert link.resolve() == checkout / name


def test_model_index_names_existing_configs():
    from modelindex.load_model_index import load

    models = load(str(ROOT / 'model-index.yml')).models

    assert len(models) > 0
    for model in models:
        assert (ROOT / model.config).is_file()


def pins_for(python: str) -> dict[str, list[str]]:
    """Pinned versions by distribution for a Python version on Linux."""
    environment = {
        'python_full_version': python,
        'python_version': python.rpartition('.')[0],
        'sys_platform': 'linux',
    }
    pins: dict[str, list[str]] = {}
    for line in (REQUIREMENTS / 'constraints.txt').read_text().splitlines():
        if line.startswith('#'):
            continue
        pin = Requirement(line)
        if pin.marker is None or pin.marker.evaluate(environment):
            pins.setdefault(pin.name, []).append(str(pin.specifier))
    return pins


@pytest.mark.parametrize('python', PYTHONS)
def test_constraints_pin_each_requirement_once(python: str):
    pins = pins_for(python)
    required = {
        line
        for path in REQUIREMENTS.glob('*.txt')
        if path.name not in ('apt.txt', 'constraints.txt')
        for line in path.read_text().splitlines()
        if not line.startswith('#')
    }

    assert required <= set(pins)
    assert {
        name: found for name, found in pins.items() if len(found) > 1
    } == {}


def test_one_opencv_version_everywhere():
    pins = pins_for(PYTHONS[0])
    stand_in = (REQUIREMENTS / 'opencv_python/pyproject.toml').read_text()
    versions = re.findall(
        r'^(?:version = "|.*headless==)([\d.]+)', stand_in, re.M
    )

    assert len(versions) == 2
    assert {f'=={version}' for version in versions} == set(
        pins['opencv-python'] + pins['opencv-python-headless']
    )


def test_apt_list_can_be_pasted_into_a_command():
    """``apt-get install $(cat requirements/apt.txt)`` is documented."""
    for line in (REQUIREMENTS / 'apt.txt').read_text().splitlines():
        assert re.fullmatch(r'[a-z0-9][a-z0-9+.-]+', line)
