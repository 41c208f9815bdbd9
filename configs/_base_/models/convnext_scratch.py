# ConvNeXt (arXiv:2201.03545) of mmpretrain from random weights.
convnext = dict(
    type='mmpretrain.ConvNeXt',
    arch='tiny',
    out_indices=(1, 2, 3),
    drop_path_rate=0.2,
    # Feature maps, not one vector, go through the last norms.
    gap_before_final_norm=False,
    frozen_stages=-1,
)
