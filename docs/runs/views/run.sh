#!/usr/bin/env bash
# Views at native scale or resized ones: which MAE tells elements apart better?
# The study's MAE with random masks has native ones; here it learns from resized
# ones alone, otherwise the same. From the repository's root, after
# docs/runs/pretrain_study/run.sh; 15 minutes on one core:
#   bash docs/runs/views/run.sh
set -euo pipefail

here=docs/runs/views
config=configs/pretrain/mae_tiny_gui_cpu.py
detector=configs/finetune/vit_gui_tiny.py
study=work_dirs/pretrain_study/masked_random
work=work_dirs/views
python=.venv/bin/python
export OMP_NUM_THREADS=1

backbones=()
for seed in 0 1; do
  folder=$work/seed_$seed
  mkdir -p "$folder"
  # As docs/runs/pretrain_study/study.yml has it.
  $python tools/train.py $config --data-root data/pretrain_study/twins \
    --work-dir "$folder" --resume --cfg-options randomness.seed=$seed \
    train_dataloader.dataset.pipeline.2.resized_prob=1.0 \
    train_dataloader.batch_size=32 train_cfg.max_iters=400 \
    param_scheduler.0.end=40 param_scheduler.1.begin=40 \
    param_scheduler.1.end=400 param_scheduler.1.T_max=360 \
    default_hooks.checkpoint.interval=100 >"$folder.log" 2>&1
  $python tools/convert_backbone.py "$(cat "$folder/last_checkpoint")" \
    "$folder/backbone.pth" --detector $detector
  backbones+=("native $seed=$study/seed_$seed/backbone.pth"
    "resized $seed=$folder/backbone.pth")
done
$python tools/analysis/linear_probe.py $detector \
  --data-root data/pretrain_study/labelled --backbones "${backbones[@]}" \
  --cfg-options 'test_dataloader.dataset.pipeline.1.scale=(384,240)' \
  --out $here/probe.json
