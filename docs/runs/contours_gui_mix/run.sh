#!/usr/bin/env bash
# The contour detector on the screens that the published model is measured on.
# From the repository's root, after docs/runs/gui_mix_v1/run.sh:
#   bash docs/runs/contours_gui_mix/run.sh
set -euo pipefail

here=docs/runs/contours_gui_mix
suite=configs/benchmark/gui_mix_v1_quick.yml
python=.venv/bin/python

for part in test val; do
  $python tools/write_predictions.py contours $suite --part $part \
    --out work_dirs/contours_$part.json
done
$python tools/benchmark.py $suite --out work_dirs/contours_gui_mix \
  --predictions contours=work_dirs/contours_test.json \
  contours@val=work_dirs/contours_val.json
cp work_dirs/contours_gui_mix/report.json $here
