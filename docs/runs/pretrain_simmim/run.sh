#!/usr/bin/env bash
# SimMIM at a small scale on generated screens, in some 12 minutes on two quiet
# cores. From the repository's root, after tools/setup_env.sh:
#   bash docs/runs/pretrain_simmim/run.sh
# Interrupted, the same command goes on.
set -euo pipefail

here=docs/runs/pretrain_simmim
config=configs/pretrain/simmim_tiny_gui_cpu.py
data=data/pretrain_small
work=work_dirs/pretrain_simmim
python=.venv/bin/python
export OMP_NUM_THREADS=1

# 600 screens: 356 of them to train, the others of applications of their own.
$python -m data_tools synth --count 600 --out $data --seed 5 --workers 1 \
  --format jpg
$python tools/train.py $config --data-root $data --work-dir $work --resume \
  --cfg-options randomness.seed=0 2>&1 |
  sed -u "s|$PWD/||g" | tee -a $here/train.log
checkpoint=$(cat $work/last_checkpoint)
$python tools/analysis/plot_curve.py $work $here/curve.png
# Screens that it was not trained on.
$python tools/analysis/show_reconstructions.py $config "$checkpoint" \
  --data-root $data --out $here/reconstructions.jpg --number 8 --cfg-options \
  train_dataloader.dataset.ann_file=annotations/val.json
cp $data/manifest.json $here/data_manifest.json
