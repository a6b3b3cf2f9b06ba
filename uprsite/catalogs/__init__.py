"""The PO files of the languages: read, checked and written; nothing in them can stop a build or change a fact."""

from uprsite.catalogs.checking import FILLED, RECORD, Fault, faults
from uprsite.catalogs.counting import numbers
from uprsite.catalogs.entries import Key, forms_of, is_draft, is_translated, key_of, mark_of, text_translated
from uprsite.catalogs.layout import BOUNDARY, REFUSED, TEMPLATE_HEAD, head_of, in_layout, write_po
from uprsite.catalogs.plurals import NUMBERS, Plural, plural_rule
from uprsite.catalogs.reading import Catalog, Draft, Message, Messages, read_catalogs, read_po

__all__ = [
    "BOUNDARY",
    "FILLED",
    "NUMBERS",
    "RECORD",
    "REFUSED",
    "TEMPLATE_HEAD",
    "Catalog",
    "Draft",
    "Fault",
    "Key",
    "Message",
    "Messages",
    "Plural",
    "faults",
    "forms_of",
    "head_of",
    "in_layout",
    "is_draft",
    "is_translated",
    "key_of",
    "mark_of",
    "numbers",
    "plural_rule",
    "read_catalogs",
    "read_po",
    "text_translated",
    "write_po",
]
