# CLIP over screens and elements with what they are called: ViT-B and a small
# text encoder, both from scratch; 8 GPUs:
#   python tools/train_tokenizer.py data/synth/annotations/train.json \
#     work_dirs/tokenizer.model
#   bash tools/dist_train.sh configs/pretrain/clip_gui.py 8
_base_ = [
    '../_base_/datasets/gui_captions.py',
    '../_base_/schedules/pretrain_adamw.py',
]

# --- what people change ---------------------------------------------------
image_arch = 'base'
image_channels = 768  # of that architecture
text_channels = 512
channels = 512  # of the space that both share
vocab_size = 8192  # of the tokenizer
screens = 32  # of each of 8 processes; with 7 elements each: 2048 pictures
lr = 5e-4
max_iters = 100_000
warmup_iters = 2000
# --------------------------------------------------------------------------

model = dict(
    type='qontinui_mm.GuiClip',
    data_preprocessor=_base_.data_preprocessor,
    backbone=dict(
        type='VisionTransformer',
        arch=image_arch,
        img_size=_base_.img_size,
        patch_size=16,
        out_type='cls_token',
    ),
    text_encoder=dict(
        type='qontinui_mm.TextEncoder',
        vocab_size=vocab_size,
        max_length=_base_.max_length,
        channels=text_channels,
        num_layers=6,
        num_heads=8,
    ),
    image_channels=image_channels,
    text_channels=text_channels,
    channels=channels,
)
train_dataloader = dict(batch_size=screens)
train_cfg = dict(
    type='IterBasedTrainLoop',
    max_iters=max_iters,
    val_interval=10_000,
    fast_forward_on_resume=True,
)
val_cfg = dict(type='ValLoop')
test_cfg = dict(type='TestLoop')
optim_wrapper = dict(
    optimizer=dict(lr=lr, betas=(0.9, 0.98), weight_decay=0.2),
    paramwise_cfg=dict(custom_keys=dict(logit_scale=dict(decay_mult=0.0))),
    clip_grad=dict(max_norm=1.0),
)
param_scheduler = [
    dict(type='LinearLR', start_factor=1e-4, by_epoch=False, end=warmup_iters),
    dict(
        type='CosineAnnealingLR',
        eta_min=0.0,
        by_epoch=False,
        begin=warmup_iters,
        end=max_iters,
        T_max=max_iters - warmup_iters,
    ),
]
auto_scale_lr = dict(enable=False, base_batch_size=8 * screens)
