# Fine-tuning of the published rtmdet_tiny_gui_relation on your own screens, on
# a few cores in minutes (docs/finetune_own.md), or by tools/few_shot.py:
#   python tools/train.py configs/few_shot/rtmdet_tiny_gui_relation_own.py \
#     --data-root data/mine --cfg-options load_from=WEIGHTS
_base_ = '../rtmdet_tiny_gui_relation.py'

# --- what people change ---------------------------------------------------
# As the published weights were trained, and are measured.
img_scale = (640, 400)
scale_range = (0.6, 1.0)
tree_score_thr = 0.42
nms_iou = 0.5
batch_size = 2
max_iters = 100
base_lr = 2e-4
warmup_iters = 10
# --------------------------------------------------------------------------

train_pipeline = _base_.train_pipeline
train_pipeline[2].update(scale=img_scale, ratio_range=scale_range)
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
train_dataloader = dict(
    batch_size=batch_size,
    num_workers=1,
    dataset=dict(pipeline=train_pipeline),
)
test_dataloader = dict(num_workers=1, dataset=dict(pipeline=test_pipeline))

model = dict(
    tree_score_thr=tree_score_thr,
    test_cfg=dict(nms=dict(iou_threshold=nms_iou)),
)
test_evaluator = _base_.test_evaluator
test_evaluator[1].update(score_thr=tree_score_thr)

# So few screens are for training and for the test.
val_dataloader = val_evaluator = val_cfg = None
train_cfg = dict(max_iters=max_iters)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
param_scheduler = [
    dict(type='LinearLR', start_factor=0.01, by_epoch=False, end=warmup_iters),
    dict(
        type='CosineAnnealingLR',
        eta_min_ratio=0.01,
        by_epoch=False,
        begin=warmup_iters,
        end=max_iters,
        T_max=max_iters - warmup_iters,
    ),
]
default_hooks = dict(
    logger=dict(interval=10),
    ema=dict(momentum=0.02, gamma=20),
    checkpoint=dict(interval=max_iters, save_best=None),
)
