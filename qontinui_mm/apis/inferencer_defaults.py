"""What ``GuiInferencer`` and the command line do unless told otherwise."""

__all__ = ['DEFAULT_MODEL', 'SCORE_THR']

DEFAULT_MODEL = 'rtmdet_tiny_gui_relation'
# Of 0.15 to 0.6, F1 at IoU 0.5 of version 0.1 of that model is best here: on
# 12 generated screens of all platforms 0.53 (0.50 at 0.3 and 0.41 at 0.5), on
# 5 of 1920 x 1080 0.52, and on 4 of 3440 x 1440 and 4K in tiles 0.41 (0.43 at
# 0.4). Without tiles those have 0.24.
SCORE_THR = 0.35
