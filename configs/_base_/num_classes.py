# len(qontinui_mm.schema.CLASS_NAMES); tests/test_configs.py holds them equal.
num_classes = 88
