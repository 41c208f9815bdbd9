#!/usr/bin/env bash
# What 1, 5 and 10 screens of each of four programs that the published model has
# not seen are worth, for five choices of them. From the repository's root,
# after tools/setup_desktop.sh; ten minutes for the captures, and 40 on one core
# for the models. Interrupted, it goes on:
#   bash docs/runs/few_shot/run.sh
set -euo pipefail

here=docs/runs/few_shot
data=data/few_shot
# Captured programs of the test split, with much to show.
programs=(geany gnumeric zim texstudio)
python=.venv/bin/python
export OMP_NUM_THREADS=1

$python -m data_tools capture_desktop --out $data/captured \
  --looks light --steps 28 --seconds 150 --only "${programs[@]}"
$python -m data_tools make atspi --folder $data/captured --out $data/set
cp $data/set/manifest.json $here
$python tools/few_shot.py run configs/few_shot/rtmdet_tiny_gui_relation_own.py \
  weights/rtmdet_tiny_gui_relation.safetensors --data-root $data/set \
  --applications "${programs[@]}" --folder work_dirs/few_shot
cp work_dirs/few_shot/table.md $here
