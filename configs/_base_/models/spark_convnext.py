# SparK (arXiv:2301.03580) with ConvNeXt-T: masked image modelling for
# ConvNets, which sees nothing of what is hidden.
model = dict(
    type='qontinui_mm.GuiSparK',
    input_size=224,
    downsample_raito=32,
    enc_dec_norm_cfg=dict(type='SparseLN2d', eps=1e-6),
    enc_dec_norm_dim=768,
    backbone=dict(
        type='SparseConvNeXt',
        arch='tiny',
        drop_path_rate=0.2,
        out_indices=(0, 1, 2, 3),
        gap_before_output=False,
        frozen_stages=-1,
    ),
    neck=dict(type='SparKLightDecoder', feature_dim=512, upsample_ratio=32),
    head=dict(
        type='qontinui_mm.ScreenReconstructionHead',
        patch_size=32,
        criterion='L2',
        norm_pix=True,
        # Flat patches count as much as others; no loss on edges.
        blank_weight=1.0,
        edge_weight=0.0,
    ),
    # What else is learnt, with the weight of its loss; 0 is not at all.
    auxiliary=dict(element_type=0.0, layout=0.0, platform=0.0, resolution=0.0),
)
