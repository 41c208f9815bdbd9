"""What is wrong with a file that strangers wrote."""

from __future__ import annotations

from data_tools.source import Dropped

__all__ = ['Fault']


class Fault(Dropped):
    """A screen that is left out because of a fault in its files.

    Its message, which the manifest counts, names the kind of fault;
    ``place`` names the file and the field in it.

    Args:
        file: Name of the file.
        field: Where in the file; empty for the whole of it.
        problem: What is wrong.
    """

    def __init__(self, file: str, field: str, problem: str) -> None:
        # Indices would make a kind of each record.
        name = field.rpartition('.')[2].partition('[')[0]
        super().__init__(f'{name}: {problem}' if name else problem)
        self.place = f'{file}: {field}' if field else file
        self.problem = problem

    def __str__(self) -> str:
        return self.args[0]

    @property
    def whole(self) -> str:
        """File, field and problem in one line."""
        return f'{self.place}: {self.problem}'
