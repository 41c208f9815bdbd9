"""Train GUI-understanding models from scratch on OpenMMLab's engines.

Importing the package reads the version and nothing else: neither torch nor
any OpenMMLab library is loaded until a runner asks the registries for a type.
"""

__version__ = '0.1.0'

__all__ = ['__version__']
