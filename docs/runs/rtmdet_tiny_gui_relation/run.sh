#!/usr/bin/env bash
# The published model with a tree: RTMDet-tiny from scratch, in two runs, and
# measured on the test applications of gui-mix-v1. From the repository's root,
# after docs/runs/gui_mix_v1/run.sh:
#   bash docs/runs/rtmdet_tiny_gui_relation/run.sh [STEP]...
# Recorded so: `first` on a borrowed H200, in five minutes (version 0.1, on
# gui-mix-v1 of Qt and browser 1.1); `second` from 0.1 as it was published, in
# float16, on 2 cores (version 0.2); the other steps on 2 cores.
set -euo pipefail

here=docs/runs/rtmdet_tiny_gui_relation
name=rtmdet_tiny_gui_relation
parts=data/gui_mix_v1.parts
work=work_dirs/$name
python=.venv/bin/python
export OMP_NUM_THREADS=1

# Screens of the first run: procedural ones of its own, the others shrunk.
data() {
  $python -m data_tools make procedural --count 14000 --seed 201 \
    --format jpg --out data/zoo/procedural
  $python $here/shrink.py data/zoo/generated 1152 80 \
    $parts/01-qt $parts/02-browser
  $python $here/shrink.py data/zoo/captured 1152 85 $parts/03-atspi
}

# Validating takes longer than training: four screens, for the form's sake.
first() {
  local iterations=358
  local half=$((iterations / 2))
  $python tools/train.py configs/${name}_1gpu.py \
    --data-root data/zoo/procedural --work-dir $work/first --cfg-options \
    randomness.seed=0 train_dataloader.num_workers=14 \
    val_dataloader.dataset.indices=4 train_cfg.max_iters=$iterations \
    param_scheduler.1.begin=$half param_scheduler.1.end=$iterations \
    param_scheduler.1.T_max=$((iterations - half)) \
    2>&1 | tee $here/train_first.log
}

second() {
  PYTHON=$python bash tools/dist_train.sh configs/${name}_mix_cpu.py 2 \
    --data-root $parts/00-procedural --work-dir $work/second --resume \
    --cfg-options randomness.seed=0 load_from="$(cat $work/first/last_checkpoint)" \
    val_dataloader.dataset.indices=4 2>&1 | tee -a $here/train_second.log
  $python tools/analysis/plot_curve.py $work/second $here/curve.png --metrics
}

publish() {
  $python tools/publish_model.py "$(cat $work/second/last_checkpoint)" \
    --name $name --config configs/${name}_mix_cpu.py --fp16 --version 0.2
}

measure() {
  $python tools/benchmark.py configs/benchmark/gui_mix_v1_quick.yml \
    --checkpoint $name=configs/${name}_mix_cpu.py:weights/$name.safetensors \
    --out work_dirs/benchmark_$name
  cp work_dirs/benchmark_$name/report.{json,html} $here
}

[ $# -gt 0 ] || set -- data first second publish measure
for step; do "$step"; done
