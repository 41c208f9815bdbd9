_base_ = './default_runtime.py'

default_scope = 'mmpretrain'
# mmpretrain's hook in place of mmdet's; there is nothing to show while
# nothing is predicted.
default_hooks = dict(
    visualization=dict(_delete_=True, type='VisualizationHook', enable=False),
)
visualizer = dict(
    _delete_=True,
    type='Visualizer',
    vis_backends=_base_.vis_backends,
    name='visualizer',
)
