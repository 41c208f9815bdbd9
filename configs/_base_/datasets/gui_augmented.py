# gui_detection.py with the augmentations of docs/augmentation.md. Mixing
# transforms stand in the pipeline of the wrapper; what they take from other
# screens is loaded by load_pipeline.
_base_ = './gui_detection.py'

load_pipeline = _base_.train_pipeline[:2]
# What is seen changes first, then how it looks, then its size.
augment_pipeline = [
    dict(type='qontinui_mm.WindowMosaic', prob=0.1),
    dict(type='qontinui_mm.RegionCrop', prob=0.15),
    dict(type='qontinui_mm.ToggleBars', prob=0.15),
    dict(type='qontinui_mm.OverlayPaste', prob=0.2),
    dict(type='qontinui_mm.TextReplace', prob=0.3),
    dict(type='qontinui_mm.TextBlur', prob=0.1),
    dict(type='qontinui_mm.ThemeShift', prob=0.4),
    dict(type='qontinui_mm.RandomOcclusion', prob=0.1),
    dict(type='qontinui_mm.AddCursor', prob=0.1),
    dict(type='qontinui_mm.DpiJitter', prob=0.2),
    dict(type='qontinui_mm.CaptureArtefacts', prob=0.4),
]
# Resized, filtered and packed as without them.
finish_pipeline = [*_base_.train_pipeline[2:4], _base_.train_pipeline[-1]]
train_dataloader = dict(
    dataset=dict(
        _delete_=True,
        type='MultiImageMixDataset',
        dataset=dict(_base_.train_dataloader.dataset, pipeline=load_pipeline),
        pipeline=[*augment_pipeline, *finish_pipeline],
    ),
)
