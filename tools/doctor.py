"""Checks the environment and prints the command that mends each fault.

    python tools/doctor.py

Exits with 0 when training can run and with 1 when it cannot; what only data
tools or speed need (Chromium, fonts, a GPU) is a warning. Standard library
only, and every suspect is imported in a process of its own: the doctor must
work where the environment does not.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

__all__ = ['CHECKS', 'Finding', 'diagnose', 'main']

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / 'requirements'
CONSTRAINTS = REQUIREMENTS / 'constraints.txt'
SUPPORTED_PYTHON = ((3, 10), (3, 12))
MIN_FREE_GIB = 5
OPENCV_NAMES = (
    'opencv-python',
    'opencv-python-headless',
    'opencv-contrib-python',
    'opencv-contrib-python-headless',
)
# Names the browser's program where it is none of those below.
CHROMIUM_ENVIRONMENT = 'QONTINUI_CHROMIUM'
CHROMIUM_NAMES = ('chromium', 'chromium-browser', 'google-chrome')

OK, WARNING, FAULT = 'ok', 'warning', 'FAULT'


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        level: ``OK``, ``WARNING`` or ``FAULT``; only the last stops training.
        subject: What was looked at.
        text: What was seen, in a line.
        mend: Shell command that mends it; empty where all is well.
    """

    level: str
    subject: str
    text: str
    mend: str = ''


# --- What the checks look at ----------------------------------------------


def pip(*arguments: str) -> str:
    """A pip command for this interpreter, ready to paste into a shell."""
    return shlex.join([sys.executable, '-m', 'pip', *arguments])


def pip_install(*arguments: str) -> str:
    """A pip command that installs the tested versions."""
    return pip('install', '-c', str(CONSTRAINTS), *arguments)


def run_python(code: str) -> tuple[bool, str]:
    """Run ``code`` in a new interpreter, in the repository's root.

    Returns:
        Whether it ended well, and the last line that it printed (of its
        error, where it failed).
    """
    done = subprocess.run(
        [sys.executable, '-c', code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, 'NO_ALBUMENTATIONS_UPDATE': '1'},
    )
    lines = (done.stderr if done.returncode else done.stdout).split('\n')
    last = next((line for line in reversed(lines) if line.strip()), '')
    if done.returncode and not last:
        last = f'ended with exit code {done.returncode}'
    return done.returncode == 0, last.strip()


def installed_version(name: str) -> str | None:
    """Version of a distribution, under OpenMMLab's old name as well."""
    for candidate in (name, name.removeprefix('onedl-')):
        try:
            return metadata.version(candidate)
        except metadata.PackageNotFoundError:
            continue
    return None


def required_names(*stems: str) -> set[str]:
    """Canonical names of what the lists ``requirements/STEM.txt`` hold."""
    return {
        re.sub('[-_.]+', '-', line).lower()
        for stem in stems
        for line in (REQUIREMENTS / f'{stem}.txt').read_text().splitlines()
        if line and not line.startswith('#')
    }


def tested_versions() -> dict[str, str]:
    """Version by canonical name, of the constraints for this Python."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    pins = {}
    for line in CONSTRAINTS.read_text().splitlines():
        if not line or line.startswith('#'):
            continue
        pin = Requirement(line)
        if pin.marker is None or pin.marker.evaluate():
            pins[canonicalize_name(pin.name)] = next(
                iter(pin.specifier)
            ).version
    return pins


def opencv_owners() -> list[str]:
    """Installed distributions that own files of ``cv2``."""
    owners = []
    for name in OPENCV_NAMES:
        try:
            files = metadata.files(name) or []
        except metadata.PackageNotFoundError:
            continue
        if any(file.parts[0] == 'cv2' for file in files):
            owners.append(name)
    return owners


# --- Checks ---------------------------------------------------------------


def check_python() -> Finding:
    """The interpreter is one of those that every pin has a wheel for."""
    found = sys.version_info[:2]
    text = '.'.join(map(str, sys.version_info[:3]))
    if SUPPORTED_PYTHON[0] <= found <= SUPPORTED_PYTHON[1]:
        return Finding(OK, 'Python', text)
    return Finding(
        FAULT,
        'Python',
        f'{text} is not 3.10 to 3.12',
        'rm -rf .venv && PYTHON=/path/to/python3.11 bash tools/setup_env.sh',
    )


def check_versions() -> Iterator[Finding]:
    """Everything required is there, in the tested version."""
    try:
        pins = tested_versions()
    except (ImportError, OSError) as error:
        yield Finding(FAULT, 'versions', str(error), 'bash tools/setup_env.sh')
        return
    training = required_names('build', 'mminstall', 'runtime')
    as_tested = True
    for name in sorted(training | required_names('data')):
        found = installed_version(name)
        if found is not None and found.split('+')[0] == pins[name]:
            continue
        as_tested = False
        yield Finding(
            FAULT if found is None and name in training else WARNING,
            name,
            'is not installed'
            if found is None
            else f'{found}, but {pins[name]} was tested',
            pip_install('--no-build-isolation', f'{name}=={pins[name]}'),
        )
    if as_tested:
        yield Finding(OK, 'versions', 'as tested')


def check_torch_pair() -> Finding:
    """Torch and torchvision were built for one another."""
    good, text = run_python(
        'import torch, torchvision; torch.ops.torchvision.nms\n'
        'print(torch.__version__, "and", torchvision.__version__)'
    )
    if good:
        return Finding(OK, 'torch, torchvision', text)
    return Finding(
        FAULT,
        'torch, torchvision',
        text,
        pip_install('--force-reinstall', 'torch', 'torchvision'),
    )


def rebuild_mmcv() -> str:
    """Command that compiles mmcv's operators anew."""
    return pip_install(
        '--no-build-isolation',
        '--no-cache-dir',
        '--force-reinstall',
        '--no-deps',
        'onedl-mmcv',
    )


def check_mmcv_ops() -> Finding:
    """The wheel of mmcv has its compiled operators, and they load."""
    good, text = run_python('import torch, mmcv._ext; print("load")')
    if good:
        return Finding(OK, 'mmcv operators', text)
    return Finding(FAULT, 'mmcv operators', text, rebuild_mmcv())


def check_opencv() -> Finding:
    """One OpenCV, headless, and it imports."""
    owners = opencv_owners()
    good, text = run_python(
        'import cv2; print(cv2.imread and cv2.__version__)'
    )
    if good and owners == ['opencv-python-headless']:
        return Finding(OK, 'OpenCV', f'{text}, headless')
    if len(owners) > 1:
        text = f'{" and ".join(owners)} own the same files'
    elif good:
        text = f'{owners[0] if owners else "unknown build"} is not headless'
    mend = ' && '.join(
        (
            pip('uninstall', '-y', *OPENCV_NAMES),
            pip_install(str(REQUIREMENTS / 'opencv_python')),
        )
    )
    return Finding(WARNING if good else FAULT, 'OpenCV', text, mend)


def check_openmmlab() -> Finding:
    """The libraries import together, whatever their versions say."""
    good, text = run_python(
        'import mmengine, mmdet.models, mmdet.datasets, mmpretrain.models\n'
        'print("import together")'
    )
    if good:
        return Finding(OK, 'OpenMMLab', text)
    return Finding(FAULT, 'OpenMMLab', text, 'bash tools/setup_env.sh')


def check_package() -> Finding:
    """The package is installed, for any working folder."""
    good, text = run_python(
        'import sys; sys.path.remove("")\n'
        'import qontinui_mm; print(qontinui_mm.__version__)'
    )
    if good:
        return Finding(OK, 'qontinui_mm', text)
    return Finding(
        FAULT,
        'qontinui_mm',
        text,
        pip('install', '--no-build-isolation', '--no-deps', '-e', str(ROOT)),
    )


def check_gpu() -> Finding:
    """A GPU, and operators of mmcv that run on it."""
    good, text = run_python(
        'import torch\n'
        'print(torch.cuda.get_device_name() if torch.cuda.is_available() '
        'else "")'
    )
    if not (good and text):
        return Finding(
            WARNING, 'GPU', 'torch sees none; training runs on the CPU'
        )
    runs, error = run_python(
        'import torch\nfrom mmcv.ops import nms\n'
        'boxes = torch.tensor([[0.0, 0.0, 1.0, 1.0]]).cuda()\n'
        'nms(boxes, boxes[:, 3], 0.5)'
    )
    if runs:
        return Finding(OK, 'GPU', f'{text}, and mmcv operators run on it')
    return Finding(
        FAULT,
        'GPU',
        f'{text}, but mmcv operators do not run on it: {error}',
        f'FORCE_CUDA=1 {rebuild_mmcv()}  # needs the CUDA compiler nvcc; '
        'or train on the CPU: export CUDA_VISIBLE_DEVICES=',
    )


def check_chromium() -> Finding:
    """A Chromium, for data made in a browser."""
    named = os.environ.get(CHROMIUM_ENVIRONMENT)
    for name in (named,) if named else CHROMIUM_NAMES:
        path = shutil.which(name)
        if path is not None:
            return Finding(OK, 'Chromium', path)
    if named:
        return Finding(
            WARNING,
            'Chromium',
            f'{CHROMIUM_ENVIRONMENT} names {named}, which cannot be run',
            f'unset {CHROMIUM_ENVIRONMENT}',
        )
    return Finding(
        WARNING,
        'Chromium',
        'not found; only data made in a browser needs it',
        'apt-get install chromium',
    )


def check_fonts() -> Finding:
    """Skia loads, and the generator finds its font families."""
    good, text = run_python(
        'from data_tools.procedural.fonts import FAMILIES, available_families'
        '\nprint(len(available_families()), "of", len(FAMILIES), "families")'
    )
    if good and len(set(text.split()[:3:2])) == 1:
        return Finding(OK, 'fonts', text)
    return Finding(
        WARNING,
        'fonts',
        f'{text}; generated screens vary less, or cannot be drawn',
        f'apt-get install $(cat {shlex.quote(str(REQUIREMENTS))}/apt.txt)',
    )


def check_disk() -> Finding:
    """Room for data sets and checkpoints."""
    free = shutil.disk_usage(ROOT).free / 2**30
    if free >= MIN_FREE_GIB:
        return Finding(OK, 'disk', f'{free:.0f} GiB free')
    return Finding(
        FAULT if free < 1 else WARNING,
        'disk',
        f'{free:.1f} GiB free, {MIN_FREE_GIB} are advised',
        pip('cache', 'purge'),
    )


CHECKS: tuple[Callable[[], Finding | Iterator[Finding]], ...] = (
    check_python,
    check_versions,
    check_torch_pair,
    check_mmcv_ops,
    check_opencv,
    check_openmmlab,
    check_package,
    check_gpu,
    check_chromium,
    check_fonts,
    check_disk,
)


def diagnose() -> list[Finding]:
    """Run all checks, side by side, and list their findings in order."""

    def run(check: Callable[[], Finding | Iterator[Finding]]) -> list[Finding]:
        found = check()
        return [found] if isinstance(found, Finding) else list(found)

    with ThreadPoolExecutor() as pool:
        return [found for part in pool.map(run, CHECKS) for found in part]


def main() -> int:
    """Print the findings; 0 when training can run, else 1."""
    argparse.ArgumentParser(
        description='Check the environment and say how to mend it.'
    ).parse_args()
    findings = diagnose()
    for found in findings:
        print(f'{found.level:8} {found.subject:19} {found.text}')
        if found.mend:
            print(f'{"":8} {"mend it with":19} {found.mend}')
    levels = [found.level for found in findings]
    faults, warnings = levels.count(FAULT), levels.count(WARNING)
    verdict = 'cannot' if faults else 'can'
    print(f'Training {verdict} run: {faults} faults, {warnings} warnings.')
    return int(faults > 0)


if __name__ == '__main__':
    sys.exit(main())
