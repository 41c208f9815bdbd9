# mmdet's RTMDet-tiny, with what has to change: classes, screens, random
# weights, iterations for epochs, the learning rate of ours, bfloat16, and as
# many boxes as screens have. Its assigner is ours, which gives what mmdet's
# does: that one makes tensors of gigabytes for a mosaic of screens.
_base_ = [
    'mmdet::rtmdet/rtmdet_tiny_8xb32-300e_coco.py',
    '../../../configs/_base_/num_classes.py',
]

# --- what people change ---------------------------------------------------
max_iters = 400
warmup_iters = 40
base_lr = 2e-3
batch_size = 8
screens_root = 'data/gui_mix_v1/'
# --------------------------------------------------------------------------

norm_cfg = dict(type='BN')
model = dict(
    backbone=dict(init_cfg=None, norm_cfg=norm_cfg),
    neck=dict(norm_cfg=norm_cfg),
    bbox_head=dict(num_classes={{_base_.num_classes}}, norm_cfg=norm_cfg),
    train_cfg=dict(
        assigner=dict(type='qontinui_mm.LeanSoftLabelAssigner'),
        sampler=dict(type='qontinui_mm.OneGroupSampler'),
    ),
    test_cfg=dict(nms_pre=3000, max_per_img=1000),
)
screens = dict(
    type='qontinui_mm.GuiDetectionDataset',
    data_root=screens_root,
    data_prefix=dict(img=''),
)
train_dataloader = dict(
    batch_size=batch_size,
    num_workers=1,
    sampler=dict(type='InfiniteSampler', shuffle=True),
    dataset=dict(screens, ann_file='annotations/train.json'),
)
test_dataloader = dict(
    batch_size=1,
    num_workers=1,
    dataset=dict(screens, ann_file='annotations/test.json'),
)
test_evaluator = dict(
    _delete_=True,
    type='qontinui_mm.GuiDetectionMetric',
    ann_file=screens_root + 'annotations/test.json',
)
val_dataloader = None
val_evaluator = None
val_cfg = None
# Iterations, not epochs: a run of minutes sees each screen once at most.
train_cfg = dict(
    _delete_=True,
    type='IterBasedTrainLoop',
    max_iters=max_iters,
    val_interval=100_000,
)
optim_wrapper = dict(
    type='qontinui_mm.Bf16OptimWrapper', optimizer=dict(lr=base_lr)
)
param_scheduler = _base_.param_scheduler
param_scheduler[0].update(end=warmup_iters)
param_scheduler[1].update(
    eta_min=base_lr * 0.05,
    by_epoch=False,
    convert_to_iter_based=False,
    begin=max_iters // 2,
    end=max_iters,
    T_max=max_iters // 2,
)
default_hooks = dict(
    checkpoint=dict(by_epoch=False, interval=100_000),
    logger=dict(interval=10),
)
log_processor = dict(by_epoch=False)
# Without the switch to plain pictures in the last epochs: run.sh does that.
custom_hooks = _base_.custom_hooks[:1]
