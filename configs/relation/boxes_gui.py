# The tree over boxes that are given, from boxes and classes alone: it learns
# from annotations, without an image. On a CPU:
#   python tools/train.py configs/relation/boxes_gui.py
_base_ = [
    '../_base_/num_classes.py',
    '../_base_/datasets/gui_detection.py',
    '../_base_/schedules/adamw_ema.py',
]

# --- what people change ---------------------------------------------------
batch_size = 16
max_iters = 4_000
base_lr = 1e-3
warmup_iters = 300
embed_dims = 128
# --------------------------------------------------------------------------

model = dict(
    type='qontinui_mm.BoxRelationModel',
    relation_head=dict(
        type='qontinui_mm.RelationHead',
        num_classes=_base_.num_classes,
        embed_dims=embed_dims,
    ),
)

pipeline = [
    dict(type='qontinui_mm.TakeImageSize'),
    dict(type='qontinui_mm.LoadGuiAnnotations', with_bbox=True),
    dict(type='qontinui_mm.PackGuiInputs'),
]
train_dataloader = dict(
    batch_size=batch_size,
    num_workers=1,
    batch_sampler=None,
    dataset=dict(pipeline=pipeline),
)
val_dataloader = dict(num_workers=1, dataset=dict(pipeline=pipeline))
test_dataloader = dict(num_workers=1, dataset=dict(pipeline=pipeline))
val_evaluator = dict(_delete_=True, type='qontinui_mm.TreeMetric')
val_evaluator.update(ann_file=_base_.val_evaluator.ann_file)
test_evaluator = dict(_delete_=True, type='qontinui_mm.TreeMetric')
test_evaluator.update(ann_file=_base_.test_evaluator.ann_file)

train_cfg = dict(
    type='IterBasedTrainLoop', max_iters=max_iters, val_interval=max_iters // 2
)
optim_wrapper = dict(
    type='OptimWrapper',
    optimizer=dict(lr=base_lr),
    clip_grad=dict(max_norm=1.0, norm_type=2),
)
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
    ema=dict(momentum=2e-3),
    checkpoint=dict(save_best='tree/given_edge_F1_50', rule='greater'),
)
