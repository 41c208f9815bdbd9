# The published rtmdet_fine_gui_relation, its detector alone, trained on at
# 640 x 400: against rtmdet_thin.py, by run.sh beside this file.
_base_ = [
    '../../../configs/rtmdet_tiny_gui_cpu.py',
    '../../../configs/_base_/models/fine_level.py',
]

# --- what people change ---------------------------------------------------
img_scale = (640, 400)
scale_range = (0.8, 1.0)
batch_size = 4
max_iters = 150
base_lr = 5e-4
warmup_iters = 15
# --------------------------------------------------------------------------

model = dict(_base_.fine_level, test_cfg=dict(nms=dict(iou_threshold=0.5)))
train_pipeline = _base_.train_pipeline
train_pipeline[2].update(scale=img_scale, ratio_range=scale_range)
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
train_dataloader = dict(
    batch_size=batch_size,
    dataset=dict(dataset=dict(pipeline=train_pipeline)),
)
val_dataloader = dict(dataset=dict(pipeline=test_pipeline))
test_dataloader = dict(dataset=dict(pipeline=test_pipeline))

train_cfg = dict(max_iters=max_iters, val_interval=max_iters)
optim_wrapper = dict(optimizer=dict(lr=base_lr))
param_scheduler = _base_.param_scheduler
param_scheduler[0].update(end=warmup_iters)
param_scheduler[1].update(
    begin=warmup_iters, end=max_iters, T_max=max_iters - warmup_iters
)
default_hooks = dict(checkpoint=dict(interval=50), logger=dict(interval=10))
load_from = 'work_dirs/thin_elements/before.pth'
