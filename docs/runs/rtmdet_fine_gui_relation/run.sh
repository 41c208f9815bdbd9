#!/usr/bin/env bash
# The published model with a level of stride 4: goes on from the weights of
# rtmdet_tiny_gui_relation 0.2, on one GPU, and is measured on the test
# applications of gui-mix-v1. From the repository's root, after
# docs/runs/gui_mix_v1/run.sh:
#   bash docs/runs/rtmdet_fine_gui_relation/run.sh [STEP]...
# Recorded so: `procedural` and `train` on a borrowed H200 (70 seconds and five
# minutes), the other steps on 2 cores.
set -euo pipefail

here=docs/runs/rtmdet_fine_gui_relation
name=rtmdet_fine_gui_relation
shrink=docs/runs/rtmdet_tiny_gui_relation/shrink.py
work=work_dirs/$name
python=.venv/bin/python
export OMP_NUM_THREADS=1

procedural() {
  $python -m data_tools make procedural --count 20000 --seed 301 \
    --format jpg --out data/zoo/procedural
}

generated() {
  $python -m data_tools make qt --count 500 --seed 301 --out data/zoo/qt
  $python -m data_tools make browser --count 450 --seed 301 \
    --out data/zoo/browser
  $python $shrink data/zoo/generated 960 55 data/zoo/qt data/zoo/browser
}

# The programs of the training buckets once more, in three other themes.
captured() {
  local first=data/zoo/captured_first more=data/zoo/captured_more programs
  $python -m data_tools make atspi --folder data/captured_applications \
    --out $first
  programs=$($python -c "import json; print(*sorted({image['app_id']
    for image in json.load(open('$first/annotations/train.json'))['images']}))")
  # shellcheck disable=SC2086
  $python -m data_tools capture_desktop --out data/captured_themes \
    --only $programs --looks arc materia greybird --steps 6 --seconds 35
  $python -m data_tools make atspi --folder data/captured_themes --out $more
  $python $shrink data/zoo/captured 960 60 $first $more
}

# Validating takes longer than training: four screens, for the form's sake.
train() {
  mkdir -p $work
  $python $here/finer_level.py weights/rtmdet_tiny_gui_relation.safetensors \
    configs/${name}_1gpu.py $work/start.pth
  $python tools/train.py configs/${name}_1gpu.py \
    --data-root data/zoo/procedural --work-dir $work --cfg-options \
    randomness.seed=0 load_from=$work/start.pth \
    train_dataloader.num_workers=14 val_dataloader.dataset.indices=4 \
    2>&1 | tee $here/train.log
}

publish() {
  $python tools/publish_model.py "$(cat $work/last_checkpoint)" \
    --name $name --config configs/${name}_1gpu.py --fp16 --version 0.1
}

measure() {
  $python tools/benchmark.py configs/benchmark/gui_mix_v1_quick.yml \
    --checkpoint $name=configs/${name}_1gpu.py:weights/$name.safetensors \
    --out work_dirs/benchmark_$name
  cp work_dirs/benchmark_$name/report.{json,html} $here
}

[ $# -gt 0 ] || set -- procedural generated captured train publish measure
for step; do "$step"; done
