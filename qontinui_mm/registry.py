"""Child registries of the plugin, one for each of mmengine's that it extends.

They hang under mmengine's root registries in the scope ``qontinui_mm``, so a
config keeps ``default_scope='mmdet'`` (or ``'mmpretrain'``) and writes only
the plugin's own types with a prefix: ``type='qontinui_mm.GuiMetric'``.
Looking up the first prefixed type imports this module, and the registry then
imports its ``locations``; no ``custom_imports`` is needed.

mmengine does not guard the import of a location: name only modules that
exist (``tests/test_registry.py`` imports each).
"""

from mmengine.registry import DATA_SAMPLERS as ROOT_DATA_SAMPLERS
from mmengine.registry import DATASETS as ROOT_DATASETS
from mmengine.registry import EVALUATOR as ROOT_EVALUATOR
from mmengine.registry import HOOKS as ROOT_HOOKS
from mmengine.registry import LOOPS as ROOT_LOOPS
from mmengine.registry import METRICS as ROOT_METRICS
from mmengine.registry import MODEL_WRAPPERS as ROOT_MODEL_WRAPPERS
from mmengine.registry import MODELS as ROOT_MODELS
from mmengine.registry import (
    OPTIM_WRAPPER_CONSTRUCTORS as ROOT_OPTIM_WRAPPER_CONSTRUCTORS,
)
from mmengine.registry import OPTIM_WRAPPERS as ROOT_OPTIM_WRAPPERS
from mmengine.registry import RUNNERS as ROOT_RUNNERS
from mmengine.registry import STRATEGIES as ROOT_STRATEGIES
from mmengine.registry import TASK_UTILS as ROOT_TASK_UTILS
from mmengine.registry import TRANSFORMS as ROOT_TRANSFORMS
from mmengine.registry import VISUALIZERS as ROOT_VISUALIZERS
from mmengine.registry import Registry

__all__ = [
    'DATASETS',
    'DATA_SAMPLERS',
    'EVALUATOR',
    'HOOKS',
    'LOOPS',
    'METRICS',
    'MODELS',
    'MODEL_WRAPPERS',
    'OPTIM_WRAPPERS',
    'OPTIM_WRAPPER_CONSTRUCTORS',
    'RUNNERS',
    'STRATEGIES',
    'TASK_UTILS',
    'TRANSFORMS',
    'VISUALIZERS',
]

SCOPE = 'qontinui_mm'


def _child(parent: Registry, *locations: str) -> Registry:
    """A registry under ``parent`` that imports ``locations`` when asked."""
    return Registry(
        parent.name, parent=parent, scope=SCOPE, locations=list(locations)
    )


DATASETS = _child(ROOT_DATASETS, 'qontinui_mm.datasets')
DATA_SAMPLERS = _child(ROOT_DATA_SAMPLERS, 'qontinui_mm.datasets')
TRANSFORMS = _child(
    ROOT_TRANSFORMS, 'qontinui_mm.datasets.transforms', 'qontinui_mm.selfsup'
)

MODELS = _child(ROOT_MODELS, 'qontinui_mm.models', 'qontinui_mm.selfsup')
TASK_UTILS = _child(ROOT_TASK_UTILS, 'qontinui_mm.models')

HOOKS = _child(ROOT_HOOKS, 'qontinui_mm.engine')
RUNNERS = _child(ROOT_RUNNERS, 'qontinui_mm.engine')
LOOPS = _child(ROOT_LOOPS, 'qontinui_mm.engine')
STRATEGIES = _child(ROOT_STRATEGIES, 'qontinui_mm.engine')
OPTIM_WRAPPERS = _child(ROOT_OPTIM_WRAPPERS, 'qontinui_mm.engine')
OPTIM_WRAPPER_CONSTRUCTORS = _child(
    ROOT_OPTIM_WRAPPER_CONSTRUCTORS, 'qontinui_mm.engine'
)
MODEL_WRAPPERS = _child(ROOT_MODEL_WRAPPERS, 'qontinui_mm.engine')

METRICS = _child(ROOT_METRICS, 'qontinui_mm.evaluation.metrics')
EVALUATOR = _child(ROOT_EVALUATOR, 'qontinui_mm.evaluation')

VISUALIZERS = _child(
    ROOT_VISUALIZERS, 'qontinui_mm.visualization.gui_visualizer'
)
