"""The translators' side: what there is to translate, merged into the catalogs, and how far each language is.

Facts are data and prose is translated: lights, dates, counts, symbols and names of States never stand inside a message.
"""

from uprsite.translation.coverage import NOT_MEASURED, Coverage, Share, measure
from uprsite.translation.desk import Project
from uprsite.translation.interface import POT_FOLDER, UI, read_interface, template_mistakes
from uprsite.translation.pseudo import pseudo_languages, pseudo_locales
from uprsite.translation.records import SITE, record_sources
from uprsite.translation.sources import Source, count_words, in_language
from uprsite.translation.strays import strays

__all__ = [
    "NOT_MEASURED",
    "POT_FOLDER",
    "SITE",
    "UI",
    "Coverage",
    "Project",
    "Share",
    "Source",
    "count_words",
    "in_language",
    "measure",
    "pseudo_languages",
    "pseudo_locales",
    "read_interface",
    "record_sources",
    "strays",
    "template_mistakes",
]
