#!/usr/bin/env bash
# mmdet's DINO-R50 and ours on the same dense screens: images a second, memory,
# and where the time goes. On a quiet machine, from the repository's root; ten
# minutes, writes docs/runs/compare_stock.json:
#   bash docs/runs/compare_stock.sh
set -euo pipefail
data=data/compare_stock
.venv/bin/python -m data_tools synth --count 40 --seed 5 --difficulty 0.5 1 \
  --platforms web windows macos linux --out $data
.venv/bin/python tools/analysis/compare_stock.py --data-root $data \
  --split train --size 640 400 --steps 8 --profile "$@"
