# Our RTMDet-tiny at the size at which mmdet's sees a screen: run.sh beside
# this file.
_base_ = '../../../configs/rtmdet_tiny_gui_cpu.py'

# --- what people change ---------------------------------------------------
data_root = 'data/gui_mix_v1/'
img_scale = (640, 400)
batch_size = 8
# --------------------------------------------------------------------------

train_pipeline = _base_.train_pipeline
train_pipeline[2].update(scale=img_scale)
test_pipeline = _base_.test_pipeline
test_pipeline[1].update(scale=img_scale)
train_dataloader = dict(
    batch_size=batch_size,
    dataset=dict(dataset=dict(data_root=data_root, pipeline=train_pipeline)),
)
test_dataloader = dict(
    dataset=dict(data_root=data_root, pipeline=test_pipeline)
)
optim_wrapper = dict(type='qontinui_mm.Bf16OptimWrapper')
val_dataloader = None
val_evaluator = None
val_cfg = None
