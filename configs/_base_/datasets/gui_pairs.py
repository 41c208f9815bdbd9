# Pairs of views that mean the same, for contrastive learning: another theme,
# another density, scrolled; of twins (`python -m data_tools make twins`) also
# another language. No flips, no greys, no solarisation: they make what no
# screen is.
_base_ = './gui_screenshots.py'

# Screen pixels for one of a view.
zoom_range = (1.0, 2.0)
twin_prob = 1.0

view_pipeline = [
    dict(
        type='qontinui_mm.ScrolledView',
        size=_base_.img_size,
        zoom_range=zoom_range,
    ),
    dict(type='qontinui_mm.ThemeShift', prob=0.6),
    dict(type='qontinui_mm.TextBlur', prob=0.1),
    dict(type='qontinui_mm.CaptureArtefacts', prob=0.2),
]
train_pipeline = [
    dict(
        type='qontinui_mm.PositivePair',
        load=_base_.load_pipeline,
        view=view_pipeline,
        twin_prob=twin_prob,
    ),
    dict(type='PackInputs', meta_keys=('img_path',)),
]
train_dataloader = dict(
    dataset=dict(type='qontinui_mm.GuiPairDataset', pipeline=train_pipeline)
)
