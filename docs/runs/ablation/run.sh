#!/usr/bin/env bash
# What each augmentation gives to the published model when it is fine-tuned on
# the captured training programs of gui-mix-v1, tested on captured programs that
# it has not seen (every fifth screen of them). From the repository's root,
# after docs/runs/gui_mix_v1/run.sh; 100 minutes on one busy core. Interrupted,
# it goes on:
#   bash docs/runs/ablation/run.sh
set -euo pipefail

here=docs/runs/ablation
work=work_dirs/ablation
data=${DATA:-data/gui_mix_v1.parts/03-atspi}
python=.venv/bin/python
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}

ablate() {
  $python tools/analysis/augmentation_ablation.py \
    configs/few_shot/rtmdet_tiny_gui_relation_own.py --data-root "$data" \
    --work-dir $work --iters 100 "$@" --cfg-options \
    load_from=weights/rtmdet_tiny_gui_relation.safetensors \
    test_dataloader.dataset.ann_file="$PWD/$work/test.json" \
    test_evaluator.0.ann_file=$work/test.json \
    test_evaluator.1.ann_file=$work/test.json
}

mkdir -p $work
$python docs/runs/every.py 5 "$data/annotations/test.json" $work/test.json
ablate --seeds 0
cp $work/table.md $here/table.md
# The best of them again: how far apart three seeds are.
ablate --seeds 0 1 2 --only OverlayPaste
cp $work/table.md $here/seeds.md
