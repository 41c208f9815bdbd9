#!/usr/bin/env bash
# The published model for lines and bars: goes on from the weights of
# rtmdet_fine_gui_relation 0.1, on gui-mix-v1 and 142 programs more, and is
# measured beside it on the test applications. From the repository's root,
# after docs/runs/gui_mix_v1/run.sh; under two hours on 2 cores with
# AVX-512:
#   bash docs/runs/rtmdet_thin_gui_relation/run.sh [STEP]...
set -euo pipefail

here=docs/runs/rtmdet_thin_gui_relation
name=rtmdet_thin_gui_relation
before=rtmdet_fine_gui_relation
smallest=rtmdet_tiny_gui_relation
parts=data/gui_mix_v1.parts
work=work_dirs/$name
python=.venv/bin/python
suite=configs/benchmark/gui_mix_v1_quick.yml
tiny=configs/${smallest}_mix_cpu.py:weights/$smallest.safetensors
fine=configs/${before}_1gpu.py:weights/$before.safetensors
thin=configs/${name}_mix_cpu.py:weights/$name.safetensors
export OMP_NUM_THREADS=1

data() {
  local list=data_tools/desktop/more_applications.yml
  bash tools/setup_desktop.sh --applications $list
  $python -m data_tools capture_desktop --applications $list \
    --out data/more_applications --looks light --steps 6 --seconds 35
  $python -m data_tools make atspi --folder data/more_applications \
    --out data/more_captured
  cp data/more_captured/manifest.json $here/more_captured_manifest.json
}

# Validating takes minutes: four screens, for the form's sake.
learn() { # FOLDER LOAD_FROM SEED [OPTION]...
  local folder=$1 load_from=$2 seed=$3
  shift 3
  PYTHON=$python bash tools/dist_train.sh configs/${name}_mix_cpu.py 2 \
    --data-root $parts/00-procedural --work-dir $work/"$folder" --resume \
    --cfg-options load_from="$load_from" randomness.seed="$seed" \
    val_dataloader.dataset.indices=4 "$@" 2>&1 |
    tee -a $here/train_"$folder".log
}

first() {
  learn first weights/$before.safetensors 0
}

# The loss was still falling: on from there, at half the rate.
second() {
  local iterations=400
  learn second "$(cat $work/first/last_checkpoint)" 1 \
    optim_wrapper.optimizer.lr=5e-4 train_cfg.max_iters=$iterations \
    train_cfg.val_interval=$iterations param_scheduler.1.end=$iterations \
    param_scheduler.1.T_max=$((iterations - 30))
  $python tools/analysis/plot_curve.py $work/second $here/curve.png --metrics
}

publish() {
  $python tools/publish_model.py "$(cat $work/second/last_checkpoint)" \
    --name $name --config configs/${name}_mix_cpu.py --fp16 --version 0.1
}

# Two models, their boxes moved to what is drawn, as GuiInferencer does.
snapped() { # SUITE OF
  $python tools/write_predictions.py $fine "$1" --snap --out $work/fine_"$2".json
  $python tools/write_predictions.py $thin "$1" --snap --out $work/thin_"$2".json
}

measure() {
  mkdir -p $work
  snapped $suite snapped
  $python tools/benchmark.py $suite --out $work/report \
    --checkpoint $smallest=$tiny $before=$fine $name=$thin --predictions \
    fine_snapped=$work/fine_snapped.json thin_snapped=$work/thin_snapped.json
  cp $work/report/report.json $here
}

# The suite has few captured screens: every third one of the test programs, with
# a page of the worst.
captured() {
  mkdir -p $work
  $python docs/runs/every.py 3 $parts/03-atspi/annotations/test.json \
    $work/captured.json
  cat >$work/captured.yml <<EOF
name: captured test programs
test: {ann_file: $work/captured.json, image_root: $parts/03-atspi}
EOF
  snapped $work/captured.yml captured
  $python tools/benchmark.py $work/captured.yml --out $work/captured \
    --predictions fine_snapped=$work/fine_captured.json \
    thin_snapped=$work/thin_captured.json
  cp $work/captured/report.json $here/captured.json
  cp $work/captured/report.html $here/captured.html
}

[ $# -gt 0 ] || set -- data first second publish measure captured
for step; do "$step"; done
