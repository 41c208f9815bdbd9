"""Words by language; ``LANGUAGES`` lists them all."""

from data_tools.procedural.words import eastern, european, shaped
from data_tools.procedural.words.language import Language

__all__ = ['LANGUAGES', 'Language']

LANGUAGES = {
    **european.LANGUAGES,
    **eastern.LANGUAGES,
    **shaped.LANGUAGES,
}
