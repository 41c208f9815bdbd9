#!/usr/bin/env bash
# The recorded run: RTMDet-tiny from scratch on generated screens, tested on
# the screens of theme families that it never saw. From the repository's root,
# after tools/setup_env.sh: bash docs/runs/rtmdet_tiny_synth/run.sh
# Interrupted, the same command goes on.
set -euo pipefail

here=docs/runs/rtmdet_tiny_synth
config=configs/rtmdet_tiny_gui_cpu.py
data=data/synth_run
work=work_dirs/rtmdet_tiny_synth
python=.venv/bin/python

# 5200 screens: some 3100 to train, 520 to validate, 1560 of unseen families.
$python -m data_tools synth --count 5200 --out $data --seed 2
# Two processes of one thread.
OMP_NUM_THREADS=1 PYTHON=$python bash tools/dist_train.sh $config 2 \
  --data-root $data --work-dir $work --resume --cfg-options \
  randomness.seed=0 train_cfg.val_interval=800
$python tools/test.py $config "$(cat $work/last_checkpoint)" \
  --data-root $data --work-dir $work \
  --cfg-options test_evaluator.outfile_prefix=$work/test \
  test_evaluator.classwise=True 2>&1 | tee $here/test.log
$python tools/analysis/plot_curve.py $work $here/curve.png
$python tools/contact_sheet.py $config $work/test.bbox.json \
  --data-root $data --out $here/sheet.jpg --width 1000 --score-thr 0.35
cp $work/test.report.json $here/report.json
cp $data/manifest.json $here/data_manifest.json
