# MAE (arXiv:2111.06377) with ViT-B.
model = dict(
    type='qontinui_mm.GuiMAE',
    backbone=dict(
        type='qontinui_mm.GuiMAEViT', arch='base', img_size=224, patch_size=16
    ),
    neck=dict(
        type='MAEPretrainDecoder',
        num_patches=14 * 14,
        patch_size=16,
        embed_dim=768,
        decoder_embed_dim=512,
        decoder_depth=8,
        decoder_num_heads=16,
    ),
    head=dict(
        type='qontinui_mm.ScreenReconstructionHead',
        patch_size=16,
        criterion='L2',
        norm_pix=True,
        # Flat patches count as much as others; no loss on edges.
        blank_weight=1.0,
        edge_weight=0.0,
    ),
    # What else is learnt, with the weight of its loss; 0 is not at all.
    auxiliary=dict(element_type=0.0, layout=0.0, platform=0.0, resolution=0.0),
    init_cfg=[
        dict(type='Xavier', layer='Linear', distribution='uniform'),
        dict(type='Constant', layer='LayerNorm', val=1.0, bias=0.0),
    ],
)
