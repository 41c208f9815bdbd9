#!/usr/bin/env bash
# Make the standard set gui-mix-v1 and the pages about it.
#
#   bash docs/runs/gui_mix_v1/run.sh
#
# Under 90 minutes on 2 cores, about 10 GB. Interrupted, it goes on where it
# was. Captures in data/captured_applications, the set in data/gui_mix_v1.
set -euo pipefail
cd "$(dirname "$0")/../../.."

readonly PY=.venv/bin/python
readonly CAPTURED=data/captured_applications
readonly SET=data/gui_mix_v1
readonly LANGUAGES=data/languages
readonly HERE=docs/runs/gui_mix_v1

step() {
    printf '\n[gui-mix-v1 %d:%02d] %s\n' \
        $((SECONDS / 60)) $((SECONDS % 60)) "$*"
}

sheet() {
    local source=$1
    $PY -m data_tools search $SET --source "$source" --width 1: --lot 1 \
        --limit 9 --as sheet --out "$HERE/$source.jpg" 2>/dev/null
}

step 'set-up'
bash tools/setup_env.sh
bash tools/setup_browser.sh
bash tools/setup_desktop.sh

step 'captured applications'
$PY -m data_tools capture_desktop --out $CAPTURED --looks light --steps 6 \
    --seconds 35
$PY -m data_tools capture_desktop --out $CAPTURED --looks dark --steps 4 \
    --seconds 30

step 'the set'
$PY -m data_tools mix configs/data/gui_mix_v1.yml --out $SET
$PY -m data_tools validate $SET

step 'the same scenes in two languages, for its suite'
$PY -m data_tools make twins --count 1200 --seed 21 --out $LANGUAGES
$PY $HERE/languages.py $LANGUAGES

step 'pages'
cp $SET/manifest.json $SET/DATACARD.md $SET/stats/stats.json $HERE
cp $CAPTURED/manifest.json $HERE/capture_manifest.json
for source in procedural qt browser atspi; do
    sheet $source
done
step 'done'
