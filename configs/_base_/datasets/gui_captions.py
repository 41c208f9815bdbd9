# Screens and elements with what they are called, in the contract of
# qontinui_mm.schema. First learn the pieces of words:
#   python tools/train_tokenizer.py data/synth/annotations/train.json \
#     work_dirs/tokenizer.model
data_root = 'data/synth/'
tokenizer = 'work_dirs/tokenizer.model'
img_size = 224
# Elements of a screen, beside the screen itself.
crops = 7
max_length = 32
num_workers = 8
backend_args = None

data_preprocessor = dict(
    type='qontinui_mm.ClipPreprocessor',
    mean=[123.675, 116.28, 103.53],
    std=[58.395, 57.12, 57.375],
    to_rgb=True,
)
crop = dict(
    type='qontinui_mm.ElementCrops',
    tokenizer=tokenizer,
    crops=crops,
    size=img_size,
    max_length=max_length,
)
load = dict(type='qontinui_mm.LoadScreenshot', backend_args=backend_args)
train_pipeline = [load, crop]
test_pipeline = [load, dict(crop, train=False)]
dataset = dict(
    type='qontinui_mm.GuiScreenshotDataset',
    data_root=data_root,
    data_prefix=dict(img=''),
    with_text=True,
    backend_args=backend_args,
)
train_dataloader = dict(
    batch_size=32,
    num_workers=num_workers,
    persistent_workers=num_workers > 0,
    drop_last=True,
    sampler=dict(type='InfiniteSampler', shuffle=True),
    collate_fn=dict(type='default_collate'),
    dataset=dict(
        dataset, ann_file='annotations/train.json', pipeline=train_pipeline
    ),
)
val_dataloader = dict(
    batch_size=8,
    num_workers=num_workers,
    persistent_workers=num_workers > 0,
    sampler=dict(type='DefaultSampler', shuffle=False),
    collate_fn=dict(type='default_collate'),
    dataset=dict(
        dataset,
        ann_file='annotations/val.json',
        pipeline=test_pipeline,
        filter_cfg=dict(filter_empty_gt=True),
    ),
)
test_dataloader = dict(
    val_dataloader,
    dataset=dict(
        dataset,
        ann_file='annotations/test.json',
        pipeline=test_pipeline,
        filter_cfg=dict(filter_empty_gt=True),
    ),
)
val_evaluator = dict(type='qontinui_mm.ZeroShotMetric')
test_evaluator = val_evaluator
