"""The same recommendations sorted as readers look for them: by theme, State, cycle and more. Pure."""

from uprsite.grouping.asks import Asked, asks_building_on, asks_by_state, asks_of
from uprsite.grouping.briefs import handout_key
from uprsite.grouping.chains import Links, Outcome, chain_of, chains, cycles_of, outcome_of
from uprsite.grouping.changes import Change, Moves, count_moves, most_telling, newest, of_all_states
from uprsite.grouping.dates import STEPS, Dated, dates_of, in_calendar, part_dates
from uprsite.grouping.dimensions import DIMENSIONS, Filed, Group, Groups, Known, Regions, by_first_theme, within
from uprsite.grouping.facts import Facts, gather
from uprsite.grouping.handouts import Asking, Chosen, Handout, Plea, Proposed, Reason, Repeat
from uprsite.grouping.raised import OPEN, Again, Raised, parted, said_again, who_raised
from uprsite.grouping.support import Offer, contributions, offers_by_state

__all__ = [
    "DIMENSIONS",
    "OPEN",
    "STEPS",
    "Again",
    "Asked",
    "Asking",
    "Change",
    "Chosen",
    "Dated",
    "Facts",
    "Filed",
    "Group",
    "Groups",
    "Handout",
    "Known",
    "Links",
    "Moves",
    "Offer",
    "Outcome",
    "Plea",
    "Proposed",
    "Raised",
    "Reason",
    "Regions",
    "Repeat",
    "asks_building_on",
    "asks_by_state",
    "asks_of",
    "by_first_theme",
    "chain_of",
    "chains",
    "contributions",
    "count_moves",
    "cycles_of",
    "dates_of",
    "gather",
    "handout_key",
    "in_calendar",
    "most_telling",
    "newest",
    "of_all_states",
    "offers_by_state",
    "parted",
    "said_again",
    "outcome_of",
    "part_dates",
    "who_raised",
    "within",
]
