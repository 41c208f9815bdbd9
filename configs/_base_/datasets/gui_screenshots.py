# Screens to learn from without labels. A data set in the contract of
# qontinui_mm.schema, or, with ann_file='', all images and .tar shards beneath
# data_root.
data_root = 'data/synth/'
# Side of a view in pixels.
img_size = 224
# Share of the views that are resized; the others are crops at native scale.
resized_prob = 0.0
# Of each process.
train_batch_size = 256
num_workers = 8
backend_args = None

# Of mmpretrain; the screens are loaded as BGR.
data_preprocessor = dict(
    type='SelfSupDataPreprocessor',
    mean=[123.675, 116.28, 103.53],
    std=[58.395, 57.12, 57.375],
    to_rgb=True,
)
# No flips: text, carets and scroll bars have a side.
load_pipeline = [
    dict(type='qontinui_mm.LoadScreenshot', backend_args=backend_args),
    dict(type='qontinui_mm.LoadGuiAnnotations', with_bbox=True),
]
train_pipeline = [
    *load_pipeline,
    dict(
        type='qontinui_mm.ScreenView',
        size=img_size,
        resized_prob=resized_prob,
    ),
    dict(type='qontinui_mm.PackScreenshot'),
]
train_dataloader = dict(
    batch_size=train_batch_size,
    num_workers=num_workers,
    persistent_workers=num_workers > 0,
    # A model that looks at whole batches (BatchNorm, contrast) wants full ones.
    drop_last=True,
    sampler=dict(type='InfiniteSampler', shuffle=True),
    collate_fn=dict(type='default_collate'),
    dataset=dict(
        type='qontinui_mm.GuiScreenshotDataset',
        data_root=data_root,
        ann_file='annotations/train.json',
        data_prefix=dict(img=''),
        pipeline=train_pipeline,
        backend_args=backend_args,
    ),
)
