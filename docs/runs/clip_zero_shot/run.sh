#!/usr/bin/env bash
# CLIP at a small scale on generated screens, and what words alone then tell of
# the class of an element; some 45 minutes on two quiet cores. From the
# repository's root, after tools/setup_env.sh:
#   bash docs/runs/clip_zero_shot/run.sh
# Interrupted, the same command goes on.
set -euo pipefail

here=docs/runs/clip_zero_shot
config=configs/pretrain/clip_tiny_gui_cpu.py
data=data/pretrain_small
work=work_dirs/clip_zero_shot
python=.venv/bin/python
export OMP_NUM_THREADS=1

# 600 screens: 356 of them to train, the others of applications of their own.
$python -m data_tools synth --count 600 --out $data --seed 5 --workers 1 \
  --format jpg
mkdir -p $work
$python tools/train_tokenizer.py $data/annotations/train.json \
  $work/tokenizer.model --vocab-size 4096
options=(--data-root "$data" --work-dir "$work" --cfg-options
  randomness.seed=0
  train_dataloader.dataset.pipeline.1.tokenizer=$work/tokenizer.model
  test_dataloader.dataset.pipeline.1.tokenizer=$work/tokenizer.model
  val_dataloader.dataset.pipeline.1.tokenizer=$work/tokenizer.model)
$python tools/train.py $config --resume "${options[@]}" 2>&1 |
  sed -u "s|$PWD/||g" | tee -a $here/train.log
$python tools/analysis/plot_curve.py $work $here/curve.png
$python tools/test.py $config "$(cat $work/last_checkpoint)" \
  "${options[@]}" 2>&1 | grep -o 'zero_shot/top1.*' | tee $here/test.log
cp $data/manifest.json $here/data_manifest.json
