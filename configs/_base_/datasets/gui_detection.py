# Screens in the contract of qontinui_mm.schema, as `data_tools` writes them.
data_root = 'data/synth/'
# The longer and the shorter side fit into these, whichever way round.
img_scale = (1333, 800)
# Training images are this much smaller, at random.
scale_range = (0.7, 1.0)
train_batch_size = 2
test_batch_size = 1
num_workers = 4
backend_args = None

dataset_type = 'qontinui_mm.GuiDetectionDataset'
# No flips: text, carets and scroll bars have a side.
train_pipeline = [
    dict(type='qontinui_mm.LoadGuiImage', backend_args=backend_args),
    dict(type='qontinui_mm.LoadGuiAnnotations', with_bbox=True),
    dict(
        type='RandomResize',
        scale=img_scale,
        ratio_range=scale_range,
        keep_ratio=True,
    ),
    # What got too small to be seen; its children move up the tree.
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
    dict(type='YOLOXHSVRandomAug'),
    dict(type='qontinui_mm.PackGuiInputs'),
]
# Boxes are loaded after the resize: tests compare in the image's own pixels.
test_pipeline = [
    dict(type='qontinui_mm.LoadGuiImage', backend_args=backend_args),
    dict(type='Resize', scale=img_scale, keep_ratio=True),
    dict(type='qontinui_mm.LoadGuiAnnotations', with_bbox=True),
    dict(type='qontinui_mm.PackGuiInputs'),
]

train_dataloader = dict(
    batch_size=train_batch_size,
    num_workers=num_workers,
    persistent_workers=num_workers > 0,
    sampler=dict(type='InfiniteSampler', shuffle=True),
    batch_sampler=dict(type='AspectRatioBatchSampler'),
    dataset=dict(
        type=dataset_type,
        data_root=data_root,
        ann_file='annotations/train.json',
        data_prefix=dict(img=''),
        # Screens without elements stay as negative examples.
        filter_cfg=dict(filter_empty_gt=False, min_size=32),
        pipeline=train_pipeline,
        backend_args=backend_args,
    ),
)
val_dataloader = dict(
    batch_size=test_batch_size,
    num_workers=num_workers,
    persistent_workers=num_workers > 0,
    drop_last=False,
    sampler=dict(type='DefaultSampler', shuffle=False),
    dataset=dict(
        type=dataset_type,
        data_root=data_root,
        ann_file='annotations/val.json',
        data_prefix=dict(img=''),
        test_mode=True,
        pipeline=test_pipeline,
        backend_args=backend_args,
    ),
)
test_dataloader = dict(
    batch_size=test_batch_size,
    num_workers=num_workers,
    persistent_workers=num_workers > 0,
    drop_last=False,
    sampler=dict(type='DefaultSampler', shuffle=False),
    dataset=dict(
        type=dataset_type,
        data_root=data_root,
        ann_file='annotations/test.json',
        data_prefix=dict(img=''),
        test_mode=True,
        pipeline=test_pipeline,
        backend_args=backend_args,
    ),
)

val_evaluator = dict(
    type='qontinui_mm.GuiDetectionMetric',
    ann_file=data_root + 'annotations/val.json',
    backend_args=backend_args,
)
test_evaluator = dict(
    type='qontinui_mm.GuiDetectionMetric',
    ann_file=data_root + 'annotations/test.json',
    backend_args=backend_args,
)
