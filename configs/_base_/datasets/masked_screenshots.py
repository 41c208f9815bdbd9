# Views for masked image modelling: gui_screenshots.py with a mask.
_base_ = './gui_screenshots.py'

# docs/pretraining.md says what else there is.
mask = dict(type='qontinui_mm.GuiMask', strategy='random', ratio=0.75, cell=16)
train_pipeline = [
    *_base_.train_pipeline[:-1],
    mask,
    _base_.train_pipeline[-1],
]
train_dataloader = dict(dataset=dict(pipeline=train_pipeline))
