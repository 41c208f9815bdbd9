# SimMIM (arXiv:2111.09886) with Swin-T. Its windows are those of the
# detectors, so the view has 224 pixels and not SimMIM's 192.
model = dict(
    type='qontinui_mm.GuiSimMIM',
    backbone=dict(
        type='SimMIMSwinTransformer',
        arch='tiny',
        img_size=224,
        drop_path_rate=0.0,
        stage_cfgs=dict(block_cfgs=dict(window_size=7)),
    ),
    neck=dict(type='SimMIMLinearDecoder', in_channels=768, encoder_stride=32),
    head=dict(
        type='qontinui_mm.ScreenReconstructionHead',
        patch_size=32,
        criterion='L1',
        norm_pix=False,
        # Flat patches count as much as others; no loss on edges.
        blank_weight=1.0,
        edge_weight=0.0,
    ),
    # What else is learnt, with the weight of its loss; 0 is not at all.
    auxiliary=dict(element_type=0.0, layout=0.0, platform=0.0, resolution=0.0),
)
