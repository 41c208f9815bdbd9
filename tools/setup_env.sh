#!/usr/bin/env bash
# Make .venv with the tested pins. A second call finds it ready and returns.
#
#   bash tools/setup_env.sh
#
# PYTHON=... names the interpreter (3.10 to 3.12) if python3 is not the one.
# As root, or with sudo that asks no password, Debian and Ubuntu packages that
# are missing are installed too; otherwise it says what to install.
# shellcheck disable=SC2046  # package names are to be split
set -euo pipefail
cd "$(dirname "$0")/.."

readonly VENV=.venv
readonly PY=$VENV/bin/python
readonly STAMP=$VENV/setup_fingerprint
readonly BUILD_LOG=$VENV/mmcv_build.log
readonly CONSTRAINTS=requirements/constraints.txt
readonly NEEDED_GIB=9

# shellcheck source=tools/apt.sh
. tools/apt.sh

say() { printf '[setup %d:%02d] %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$*"; }

die() {
    printf '\n[setup] %s\n' "$@" >&2
    exit 1
}

# --- Debian and Ubuntu packages -------------------------------------------

readonly APT_LIST=requirements/apt.txt
apt_fonts() { grep '^fonts-' $APT_LIST; }
apt_libraries() { grep '^lib' $APT_LIST; }
apt_build_tools() { grep -vE '^(fonts-|lib)' $APT_LIST; }

# Fetch font packages and unpack them in the user's own font folder: apt
# verifies them as ever, and only its lists are kept aside, as the system's
# are not ours to write.
fonts_without_root() {
    local fonts=$HOME/.fonts/qontinui_mm work status=0
    [ "$(cat "$fonts/packages" 2>/dev/null)" != "$*" ] || return 0
    work=$(mktemp -d)
    say "no root: unpacking the font packages in $fonts"
    (
        local options=(-q -o "Dir::State=$work/state"
            -o Dir::State::status=/var/lib/dpkg/status
            -o "Dir::Cache=$work/cache")
        mkdir -p "$work"/{state/lists,cache/archives}/partial "$work/root"
        apt-get "${options[@]}" update >/dev/null
        cd "$work"
        for name in "$@"; do
            apt-get "${options[@]}" download "$name" >/dev/null ||
                say "could not fetch $name; going on without it"
        done
        for package in ./*.deb; do
            [ ! -e "$package" ] || dpkg-deb -x "$package" root
        done
        mkdir -p "$fonts"
        [ ! -d root/usr/share/fonts ] || cp -r root/usr/share/fonts/. "$fonts"
        echo "$*" >"$fonts/packages"
    ) || status=$?
    rm -rf "$work"
    [ $status -eq 0 ] ||
        say "fonts could not be fetched; ask root for: apt-get install $*"
}

set_up_libraries_and_fonts() {
    if ! command -v dpkg-query >/dev/null; then
        say 'not Debian or Ubuntu: libraries and fonts are left to you'
        return
    fi
    local libraries fonts
    mapfile -t libraries < <(not_installed $(apt_libraries))
    mapfile -t fonts < <(not_installed $(apt_fonts))
    if can_apt; then
        [ $((${#libraries[@]} + ${#fonts[@]})) -eq 0 ] ||
            apt_install "${libraries[@]}" "${fonts[@]}"
        return
    fi
    [ ${#libraries[@]} -eq 0 ] ||
        say "missing, ask root for: apt-get install ${libraries[*]}"
    [ ${#fonts[@]} -eq 0 ] || fonts_without_root "${fonts[@]}"
}

# --- Python, compiler, disk -----------------------------------------------

is_supported() {
    "$1" -c 'import sys
sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 12))' >/dev/null 2>&1
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3.12 python3.11 python3.10; do
        if is_supported "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

# What of the build tools is missing for the interpreter $1, in words.
missing_build_tools() {
    command -v g++ >/dev/null || echo 'the compiler g++'
    "$1" -c 'import ensurepip, venv' 2>/dev/null || echo 'the module venv'
    "$1" -c 'import pathlib, sys, sysconfig
header = pathlib.Path(sysconfig.get_path("include"), "Python.h")
sys.exit(not header.is_file())' || echo 'the header Python.h'
}

require_build_tools() {
    local python=$1 missing version
    missing=$(missing_build_tools "$python")
    [ -n "$missing" ] || return 0
    if can_apt; then
        apt_install $(apt_build_tools)
        missing=$(missing_build_tools "$python")
        [ -n "$missing" ] || return 0
    fi
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    die "$python lacks: ${missing//$'\n'/, }. Install it as root with:" \
        "apt-get install g++ python$version-dev python$version-venv"
}

require_disk() {
    local free
    free=$(df -Pk . | awk 'NR == 2 {print int($4 / 1048576)}')
    [ "$free" -ge $NEEDED_GIB ] ||
        die "$free GiB are free here; the environment needs $NEEDED_GIB." \
            'Free some, or clone to a larger disk.'
}

make_venv() {
    local python
    if [ -e $VENV ]; then
        is_supported $PY ||
            die "$VENV holds no working Python 3.10 to 3.12. Make it anew:" \
                "rm -rf $VENV && bash tools/setup_env.sh"
        require_build_tools $PY
        $PY -m pip --version >/dev/null 2>&1 || $PY -m ensurepip
        return
    fi
    require_disk
    if ! find_python >/dev/null && can_apt; then
        apt_install python3 $(apt_build_tools)
    fi
    python=$(find_python) ||
        die 'No Python 3.10 to 3.12 was found. Install one and name it:' \
            'PYTHON=/path/to/python3.11 bash tools/setup_env.sh'
    require_build_tools "$python"
    say "making $VENV with $("$python" --version)"
    "$python" -m venv $VENV
}

# --- Python packages ------------------------------------------------------

pip_install() {
    $PY -m pip --disable-pip-version-check install -c $CONSTRAINTS "$@"
}

# Pass on the few lines of a build's output that say how far it is; all of
# them go to the log.
show_build_progress() {
    local line began=$SECONDS last=-60 gone left
    : >"$BUILD_LOG"
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$BUILD_LOG"
        [[ $line =~ ^\ *\[([0-9]+)/([0-9]+)\] ]] || continue
        [ $((SECONDS - last)) -ge 10 ] || continue
        last=$SECONDS
        gone=$((SECONDS - began))
        left=$((gone * (BASH_REMATCH[2] - BASH_REMATCH[1]) / BASH_REMATCH[1]))
        say "mmcv operators: file ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]}," \
            "about $((left / 60)):$(printf %02d $((left % 60))) left"
    done
}

# Compilers that run at once: one a core, and 2 GiB of memory for each.
build_jobs() {
    local by_memory
    by_memory=$(awk '/MemAvailable/ {print int($2 / 2097152)}' /proc/meminfo)
    printf '%d\n' "$(nproc)" "$((by_memory > 0 ? by_memory : 1))" |
        sort -n | head -1
}

# mmcv compiles CUDA operators when torch sees a GPU, and that fails without
# a CUDA compiler of torch's major version: then compile those for the CPU.
gpu_without_compiler() {
    $PY - 2>/dev/null <<'EOF'
import re
import subprocess
import sys

import torch
from torch.utils.cpp_extension import CUDA_HOME

if not torch.cuda.is_available():
    sys.exit(1)
if CUDA_HOME is None:
    sys.exit(0)
text = subprocess.run(
    [f'{CUDA_HOME}/bin/nvcc', '--version'], capture_output=True, text=True
).stdout
found = re.search(r'release (\d+)', text)
wanted = torch.version.cuda.split('.')[0]
sys.exit(found is not None and found[1] == wanted)
EOF
}

install_mmcv() {
    local hide_gpu=()
    if gpu_without_compiler; then
        say 'a GPU, but no CUDA compiler that fits torch:' \
            'mmcv gets its CPU operators only (tools/doctor.py tells more)'
        hide_gpu=(CUDA_VISIBLE_DEVICES=)
    fi
    env MAX_JOBS="$(build_jobs)" PYTHONUNBUFFERED=1 "${hide_gpu[@]}" \
        $PY -m pip --disable-pip-version-check install -v \
        --no-build-isolation -c $CONSTRAINTS "$@" onedl-mmcv 2>&1 |
        show_build_progress ||
        die "mmcv did not install; the last lines of $BUILD_LOG:" \
            "$(tail -n 15 "$BUILD_LOG")" \
            'Mend what they name, then: bash tools/setup_env.sh'
}

has_mmcv_ops() { $PY -c 'import torch, mmcv._ext' >/dev/null 2>&1; }

# pip's cache may hold a wheel without operators, or one for another torch.
require_mmcv_ops() {
    has_mmcv_ops && return
    say 'the mmcv that pip had in its cache has no operators that load:' \
        'building it anew'
    $PY -m pip cache remove 'onedl_mmcv' >/dev/null 2>&1 || true
    install_mmcv --force-reinstall --no-deps
    has_mmcv_ops ||
        die "mmcv's operators do not import; see $BUILD_LOG and:" \
            "$PY -c 'import torch, mmcv._ext'"
}

# Two OpenCV distributions share the cv2 folder, so that removing one breaks
# the other: where the full build is found, both go, and headless comes back.
require_one_opencv() {
    if $PY -c 'import importlib.metadata as m, sys
files = m.files("opencv-python") or []
sys.exit(not any(f.parts[0] == "cv2" for f in files))' 2>/dev/null; then
        say 'replacing opencv-python by the headless build'
        $PY -m pip uninstall -q -y opencv-python opencv-python-headless
    fi
    pip_install -q ./requirements/opencv_python
}

install_packages() {
    say '1 of 5: build tools, torch and torchvision (2.6 GB, some minutes)'
    pip_install --upgrade pip -r requirements/build.txt
    say '2 of 5: OpenCV, headless'
    require_one_opencv
    say '3 of 5: mmcv; its operators are compiled once (8 min on 2 cores)'
    install_mmcv
    require_mmcv_ops
    say '4 of 5: OpenMMLab and the rest'
    pip_install --no-build-isolation -r requirements/mminstall.txt \
        -r requirements/runtime.txt -r requirements/data.txt \
        -r requirements/tests.txt | sed -u '/^Requirement already/d'
    say '5 of 5: this package, editable'
    PYTHONWARNINGS=ignore \
        pip_install -q --no-build-isolation --no-deps -e .
}

fingerprint() {
    {
        pwd
        cat requirements/*.txt requirements/opencv_python/pyproject.toml \
            pyproject.toml setup.py tools/setup_env.sh
    } | sha256sum
}

main() {
    if [ -f $STAMP ] && [ "$(cat $STAMP)" = "$(fingerprint)" ] &&
        is_supported $PY; then
        say "$VENV is ready"
        return
    fi
    make_venv
    set_up_libraries_and_fonts
    install_packages
    # A GPU that mmcv cannot use does not keep a CPU from training.
    $PY tools/doctor.py || CUDA_VISIBLE_DEVICES='' $PY tools/doctor.py ||
        die 'The environment has the faults named above.'
    fingerprint >$STAMP
    say "$VENV is ready"
}

main
