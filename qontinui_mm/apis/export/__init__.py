"""From a checkpoint to ONNX files that need no torch."""
