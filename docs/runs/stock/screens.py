# What mmdet's configs are given here: our classes and screens.
_base_ = '../../../configs/_base_/num_classes.py'

screens_root = 'data/gui_mix_v1/'
screens = dict(
    type='qontinui_mm.GuiDetectionDataset',
    data_root=screens_root,
    data_prefix=dict(img=''),
)
metric = dict(type='qontinui_mm.GuiDetectionMetric', _delete_=True)
# Iterations, not epochs: a run of minutes sees each screen once at most.
loop = dict(
    _delete_=True,
    type='IterBasedTrainLoop',
    max_iters=400,
    val_interval=100_000,
)
sampler = dict(type='InfiniteSampler', shuffle=True)
hooks = dict(
    checkpoint=dict(by_epoch=False, interval=100_000),
    logger=dict(interval=10),
)
