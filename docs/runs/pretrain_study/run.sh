#!/usr/bin/env bash
# The study of docs/RESEARCH.md at the size of 2 cores; a second call goes on
# where one was interrupted.
#
#   bash docs/runs/pretrain_study/run.sh [WORK_DIR]
#
# Screens are drawn at 384 pixels: so small are they seen by the detector, too.
set -euo pipefail
cd "$(dirname "$0")/../../.."

readonly PY=.venv/bin/python
readonly HERE=docs/runs/pretrain_study
readonly DATA=data/pretrain_study
readonly WORK=${1:-work_dirs/pretrain_study}
readonly PHONES='--platforms android ios mobile_web --difficulty 0 0.3'
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}

draw() { # SOURCE COUNT SEED NAME
    [ -d "$DATA/$4" ] && return
    # shellcheck disable=SC2086
    $PY -m data_tools make "$1" --count "$2" --seed "$3" $PHONES \
        --format jpg --out "$DATA/large/$4"
    $PY -m data_tools shrink "$DATA/large/$4" --long-side 384 \
        --out "$DATA/$4"
}

draw twins 600 11 twins
draw procedural 400 12 labelled
$PY tools/analysis/pretrain_study.py $HERE/study.yml --work-dir "$WORK" \
    --table docs/RESEARCH.md --note "${NOTE:-}"
cp "$WORK/results.json" "$WORK/curve.png" $HERE/
