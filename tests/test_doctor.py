"""Each fault is named with the command that mends it; exit codes follow."""

import importlib.util
import shutil
import sys
from collections import namedtuple
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
DiskUsage = namedtuple('DiskUsage', 'total used free')


@pytest.fixture
def doctor(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``tools/doctor.py`` as a module; it is no part of a package."""
    spec = importlib.util.spec_from_file_location(
        'doctor', ROOT / 'tools' / 'doctor.py'
    )
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, 'doctor', module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def answer(doctor: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """Set what each new interpreter answers, in turn."""

    def set_answers(*answers: tuple[bool, str]) -> None:
        left = list(answers)
        monkeypatch.setattr(doctor, 'run_python', lambda code: left.pop(0))

    return set_answers


def test_run_python_gives_the_last_line(doctor: ModuleType):
    assert doctor.run_python('print(1); print(2)') == (True, '2')

    good, text = doctor.run_python('raise ImportError("no such library")')
    assert not good
    assert text == 'ImportError: no such library'

    good, text = doctor.run_python('import sys; sys.exit(3)')
    assert (good, text) == (False, 'ended with exit code 3')


@pytest.mark.parametrize(
    ('version', 'level'),
    [((3, 9, 1), 'FAULT'), ((3, 10, 0), 'ok'), ((3, 13, 0), 'FAULT')],
)
def test_python_version(
    doctor: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    version: tuple[int, int, int],
    level: str,
):
    monkeypatch.setattr(doctor.sys, 'version_info', version)

    assert doctor.check_python().level == level


def test_missing_distribution_is_a_fault(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    pins = doctor.tested_versions()
    monkeypatch.setattr(
        doctor, 'installed_version', {**pins, 'onedl-mmcv': None}.get
    )

    (found,) = doctor.check_versions()

    assert found.level == doctor.FAULT
    assert found.subject == 'onedl-mmcv'
    assert f'onedl-mmcv=={pins["onedl-mmcv"]}' in found.mend
    assert '--no-build-isolation' in found.mend


def test_missing_drawing_library_is_a_warning(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    pins = doctor.tested_versions()
    monkeypatch.setattr(
        doctor, 'installed_version', {**pins, 'skia-python': None}.get
    )

    (found,) = doctor.check_versions()

    assert (found.level, found.subject) == (doctor.WARNING, 'skia-python')


def test_other_version_is_a_warning(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    pins = doctor.tested_versions()
    monkeypatch.setattr(
        doctor, 'installed_version', {**pins, 'numpy': '2.4.0'}.get
    )

    (found,) = doctor.check_versions()

    assert (found.level, found.subject) == (doctor.WARNING, 'numpy')
    assert '2.4.0' in found.text


def test_local_version_suffix_is_the_tested_version(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    pins = doctor.tested_versions()
    pins['torch'] += '+cpu'
    monkeypatch.setattr(doctor, 'installed_version', pins.get)

    (found,) = doctor.check_versions()

    assert found.level == doctor.OK


def test_original_distribution_names_count(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    def version(name: str) -> str:
        if name != 'mmcv':
            raise doctor.metadata.PackageNotFoundError(name)
        return '2.3.6'

    monkeypatch.setattr(doctor.metadata, 'version', version)

    assert doctor.installed_version('onedl-mmcv') == '2.3.6'
    assert doctor.installed_version('onedl-mmdetection') is None


@pytest.mark.parametrize(
    ('check', 'error', 'mend'),
    [
        (
            'check_torch_pair',
            'RuntimeError: operator torchvision::nms does not exist',
            'torch torchvision',
        ),
        (
            'check_mmcv_ops',
            "ModuleNotFoundError: No module named 'mmcv._ext'",
            '--no-build-isolation --no-cache-dir --force-reinstall',
        ),
        ('check_openmmlab', 'ImportError: x', 'bash tools/setup_env.sh'),
        ('check_package', 'ModuleNotFoundError: x', '-e'),
    ],
)
def test_broken_import_is_a_fault(
    doctor: ModuleType, answer, check: str, error: str, mend: str
):
    answer((False, error))

    found = getattr(doctor, check)()

    assert found.level == doctor.FAULT
    assert found.text == error
    assert mend in found.mend


@pytest.mark.parametrize(
    ('owners', 'import_answer', 'level'),
    [
        (['opencv-python-headless'], (True, '4.12.0'), 'ok'),
        (['opencv-python'], (True, '4.12.0'), 'warning'),
        (
            ['opencv-python', 'opencv-python-headless'],
            (True, '4.12.0'),
            'warning',
        ),
        (['opencv-python'], (False, 'ImportError: libGL.so.1'), 'FAULT'),
        ([], (False, "No module named 'cv2'"), 'FAULT'),
    ],
)
def test_opencv(
    doctor: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    answer,
    owners: list[str],
    import_answer: tuple[bool, str],
    level: str,
):
    monkeypatch.setattr(doctor, 'opencv_owners', lambda: owners)
    answer(import_answer)

    found = doctor.check_opencv()

    assert found.level == level
    if level != 'ok':
        uninstall, install = found.mend.split(' && ')
        assert 'uninstall -y opencv-python' in uninstall
        assert install.endswith('requirements/opencv_python')


def test_stand_in_owns_no_opencv_files(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    files = {
        'opencv-python': [Path('opencv_python-4.12.0.88.dist-info/RECORD')],
        'opencv-python-headless': [Path('cv2/__init__.py')],
    }

    def files_of(name: str) -> list[Path]:
        if name not in files:
            raise doctor.metadata.PackageNotFoundError(name)
        return files[name]

    monkeypatch.setattr(doctor.metadata, 'files', files_of)

    assert doctor.opencv_owners() == ['opencv-python-headless']


@pytest.mark.parametrize(
    ('answers', 'level', 'mend'),
    [
        ([(True, '')], 'warning', ''),
        ([(True, 'Some GPU'), (True, '')], 'ok', ''),
        (
            [(True, 'Some GPU'), (False, 'RuntimeError: no CUDA')],
            'FAULT',
            'FORCE_CUDA=1',
        ),
    ],
)
def test_gpu(doctor: ModuleType, answer, answers, level: str, mend: str):
    answer(*answers)

    found = doctor.check_gpu()

    assert found.level == level
    assert mend in found.mend


@pytest.mark.parametrize('path', [None, '/usr/bin/chromium'])
def test_missing_chromium_is_a_warning(
    doctor: ModuleType, monkeypatch: pytest.MonkeyPatch, path: str | None
):
    monkeypatch.delenv('QONTINUI_CHROMIUM', raising=False)
    monkeypatch.setattr(shutil, 'which', lambda name: path)

    found = doctor.check_chromium()

    assert found.level == ('ok' if path else 'warning')
    assert ('apt-get install chromium' in found.mend) == (path is None)


@pytest.mark.parametrize(
    ('program', 'level', 'mend'),
    [('sh', 'ok', ''), ('no-such-browser', 'warning', 'unset QONTINUI_')],
)
def test_the_browser_that_is_named_counts(
    doctor: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    level: str,
    mend: str,
):
    monkeypatch.setenv('QONTINUI_CHROMIUM', program)

    found = doctor.check_chromium()

    assert found.level == level
    assert found.mend.startswith(mend)


@pytest.mark.parametrize(
    ('reply', 'level'),
    [
        ((True, '17 of 17 families'), 'ok'),
        ((True, '1 of 17 families'), 'warning'),
        ((False, 'ImportError: libEGL.so.1: cannot open'), 'warning'),
    ],
)
def test_fonts(
    doctor: ModuleType, answer, reply: tuple[bool, str], level: str
):
    answer(reply)

    found = doctor.check_fonts()

    assert found.level == level
    assert ('apt.txt' in found.mend) == (level != 'ok')


@pytest.mark.parametrize(
    ('gib', 'level'), [(100, 'ok'), (3, 'warning'), (0.5, 'FAULT')]
)
def test_disk(
    doctor: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    gib: float,
    level: str,
):
    usage = DiskUsage(total=2**40, used=0, free=gib * 2**30)
    monkeypatch.setattr(shutil, 'disk_usage', lambda path: usage)

    assert doctor.check_disk().level == level


@pytest.mark.parametrize(
    ('level', 'code'), [('ok', 0), ('warning', 0), ('FAULT', 1)]
)
def test_exit_code_says_whether_training_can_run(
    doctor: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    level: str,
    code: int,
):
    finding = doctor.Finding(level, 'subject', 'seen', 'mend --it')
    monkeypatch.setattr(doctor, 'CHECKS', (lambda: finding,))
    monkeypatch.setattr(sys, 'argv', ['doctor.py'])

    assert doctor.main() == code
    printed = capsys.readouterr().out
    assert 'mend --it' in printed
    assert f'Training {"cannot" if code else "can"} run' in printed


def test_this_environment_can_train(doctor: ModuleType):
    """The tests' own environment has no fault; the probes are real here."""
    faults = [f for f in doctor.diagnose() if f.level == doctor.FAULT]

    assert faults == []
