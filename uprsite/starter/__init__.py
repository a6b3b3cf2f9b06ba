"""A new site of one's own: answers -> files. It holds no code of the engine's, and one worked example."""

from uprsite.starter.answers import Answers, cycle_of, engine_of, languages_of, publisher_of, state_of
from uprsite.starter.engine import this_engine
from uprsite.starter.filling import engine_files, site_files
from uprsite.starter.placing import place, what_is_in
from uprsite.starter.voices import names_of, ready, silent, spoken

__all__ = [
    "Answers",
    "cycle_of",
    "engine_files",
    "engine_of",
    "languages_of",
    "names_of",
    "place",
    "publisher_of",
    "ready",
    "silent",
    "site_files",
    "spoken",
    "state_of",
    "this_engine",
    "what_is_in",
]
