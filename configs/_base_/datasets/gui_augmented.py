# gui_detection.py with the augmentations of docs/augmentation.md. Mixing
# transforms stand in the pipeline of the wrapper; what they take from other
# screens is loaded by load_pipeline.
_base_ = './gui_detection.py'

load_pipeline = [
    dict(type='qontinui_mm.LoadGuiImage', backend_args=_base_.backend_args),
    dict(type='qontinui_mm.LoadGuiAnnotations', with_bbox=True),
]
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
finish_pipeline = [
    dict(
        type='RandomResize',
        scale=_base_.img_scale,
        ratio_range=_base_.scale_range,
        keep_ratio=True,
    ),
    dict(
        type='qontinui_mm.KeepTree',
        transforms=[
            dict(
                type='FilterAnnotations',
                min_gt_bbox_wh=(0.5, 0.5),
                keep_empty=False,
            )
        ],
    ),
    dict(type='qontinui_mm.PackGuiInputs'),
]
train_dataloader = dict(
    dataset=dict(
        _delete_=True,
        type='MultiImageMixDataset',
        dataset=dict(_base_.train_dataloader.dataset, pipeline=load_pipeline),
        pipeline=[*augment_pipeline, *finish_pipeline],
    ),
)
