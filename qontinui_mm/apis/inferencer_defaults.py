"""What ``GuiInferencer`` and the command line do unless told otherwise."""

__all__ = ['DEFAULT_MODEL', 'SCORE_THR']

DEFAULT_MODEL = 'rtmdet_fine_gui_relation'
# Of 0.2 to 0.6, F1 at IoU 0.5 of version 0.2 of that model is best here: on
# 12 generated screens of all platforms 0.65 (0.65 at 0.35 and 0.60 at 0.5), on
# 5 of 1920 x 1080 0.67, and on 4 of 3440 x 1440 and 4K in tiles 0.43. Without
# tiles those have 0.34.
SCORE_THR = 0.4
