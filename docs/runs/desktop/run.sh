#!/usr/bin/env bash
# Capture the listed applications, make a data set of them, record the counts.
#
#   bash docs/runs/desktop/run.sh FOLDER [PACKAGE...]
#
# About 20 minutes on 2 cores. FOLDER gets the captures and the data set. With
# packages, only these are captured, and nothing is recorded beside this file.
set -euo pipefail
cd "$(dirname "$0")/../../.."

readonly PY=.venv/bin/python
folder=$(realpath -m "${1:?name a folder}")
shift
only=("$@")

capture() {
    $PY -m data_tools capture_desktop --out "$folder/captured" \
        ${only[@]+--only "${only[@]}"} "$@"
}

bash tools/setup_desktop.sh
capture --looks light --steps 6 --seconds 35
capture --looks dark --steps 4 --seconds 30
[ ${#only[@]} -gt 0 ] ||
    capture --looks double --steps 4 --seconds 30 \
        --only mousepad gnome-calculator featherpad keepassxc
# Nothing is left to capture; the manifest counts all that is there.
capture --looks light dark --steps 6 --seconds 35
$PY -m data_tools make atspi --folder "$folder/captured" --out "$folder/set"
$PY -m data_tools validate "$folder/set"
[ ${#only[@]} -eq 0 ] || exit 0
cp "$folder/captured/manifest.json" docs/runs/desktop/capture_manifest.json
cp "$folder/set/manifest.json" docs/runs/desktop/data_manifest.json
$PY docs/runs/desktop/sheet.py "$folder/captured" docs/runs/desktop/sheet.jpg
