#!/usr/bin/env bash
# The first published model with a tree: RTMDet-tiny from scratch on one GPU,
# measured on the test applications of gui-mix-v1. From the repository's root,
# after docs/runs/gui_mix_v1/run.sh:
#   bash docs/runs/rtmdet_tiny_gui_relation/run.sh [data|train|publish|measure]...
# Recorded so: `data` and `measure` on 2 cores, `train` on a borrowed H200 with
# the shrunk screens, in the 306 seconds of training that its lease left.
set -euo pipefail

here=docs/runs/rtmdet_tiny_gui_relation
name=rtmdet_tiny_gui_relation
config=configs/rtmdet_tiny_gui_relation_1gpu.py
parts=data/gui_mix_v1.parts
work=work_dirs/$name
python=.venv/bin/python
iterations=${ITERATIONS:-358}

data() {
  $python -m data_tools make procedural --count 14000 --seed 201 \
    --format jpg --out data/zoo/procedural
  $python $here/shrink.py data/zoo/generated 1152 80 \
    $parts/01-qt $parts/02-browser
  $python $here/shrink.py data/zoo/captured 1152 85 $parts/03-atspi
}

# Validating takes longer than training: four screens, for the form's sake.
train() {
  local half=$((iterations / 2))
  $python tools/train.py $config --data-root data/zoo/procedural \
    --work-dir $work --cfg-options randomness.seed=0 \
    train_dataloader.num_workers=14 val_dataloader.dataset.indices=4 \
    train_cfg.max_iters=$iterations \
    param_scheduler.1.begin=$half param_scheduler.1.end=$iterations \
    param_scheduler.1.T_max=$((iterations - half)) 2>&1 | tee $here/train.log
}

publish() {
  $python tools/publish_model.py "$(cat $work/last_checkpoint)" --name $name \
    --config $config --fp16 --version 0.1
}

measure() {
  $python tools/benchmark.py configs/benchmark/gui_mix_v1_quick.yml \
    --checkpoint $name=$config:weights/$name.safetensors \
    --out work_dirs/benchmark_$name
  cp work_dirs/benchmark_$name/report.{json,html} $here
}

[ $# -gt 0 ] || set -- data train publish measure
for step; do "$step"; done
