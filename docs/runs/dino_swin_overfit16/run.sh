#!/usr/bin/env bash
# The DINO-Swin recipe scaled down, shown to learn 16 screens by heart: that
# the code path of configs/dino_swin_gui.py learns. From the repository's
# root, after tools/setup_env.sh: bash docs/runs/dino_swin_overfit16/run.sh
# Interrupted, the same command goes on.
set -euo pipefail

here=docs/runs/dino_swin_overfit16
config=configs/dino_swin_gui_tiny.py
data=data/overfit16
work=work_dirs/dino_swin_overfit16
python=.venv/bin/python

# More than 16, so that 16 fall into the training split.
$python -m data_tools synth --count 40 --out $data --seed 5 \
  --platforms android ios
# Two processes of one thread.
OMP_NUM_THREADS=1 PYTHON=$python bash tools/dist_train.sh $config 2 \
  --data-root $data --work-dir $work --resume --cfg-options \
  randomness.seed=0
$python tools/test.py $config "$(cat $work/last_checkpoint)" \
  --data-root $data --work-dir $work \
  --cfg-options test_evaluator.outfile_prefix=$work/test \
  2>&1 | tee $here/test.log
$python tools/analysis/plot_curve.py $work $here/curve.png
$python tools/contact_sheet.py $config $work/test.bbox.json \
  --data-root $data --out $here/sheet.jpg --number 6 --width 1000 --score-thr 0.35
cp $work/test.report.json $here/report.json
