# The last steps of mmdet's RTMDet-tiny: without mosaics and mixtures.
_base_ = './rtmdet_tiny.py'

train_dataloader = dict(
    dataset=dict(pipeline=_base_.train_pipeline_stage2),
)
