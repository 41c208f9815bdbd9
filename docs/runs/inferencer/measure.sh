#!/usr/bin/env bash
# The figures behind GuiInferencer's defaults: log.jsonl.
set -euo pipefail
cd "$(dirname "$0")/../../.."
synth() { .venv/bin/python -m data_tools synth "$@"; }
measure() { .venv/bin/python -W ignore docs/runs/inferencer/measure.py "$@"; }

synth --count 12 --seed 3 --out data/inferencer_try
synth --count 60 --seed 7 --platforms windows macos linux web \
    --out data/inferencer_4k
{
    measure data/inferencer_try 1 3000 0 auto
    measure data/inferencer_4k 1900 2000 0 1280
    measure data/inferencer_4k 3000 4000 0 auto
} | tee docs/runs/inferencer/log.jsonl
