"""Advice on wording: what is told of an ask, what is passed over, and how often a proposed category is right.

The real export of UPR Info's database is not part of the repository: it is looked for in `shared/upr` beside it, or in the
folder that the environment variable UPRSITE_UPR_DIR names; without it the tests that read it are skipped.
"""

import csv
import hashlib
import io
import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprsite.vocabulary import words_of
from uprsite.wording import LONGEST, Category, Weakness, action_category, advise
from uprsite.wording.english import READ, VERBS

UPR = Path(os.environ.get("UPRSITE_UPR_DIR") or Path(__file__).parents[2] / "shared" / "upr")
EXPORT = UPR / "upr-info" / "upr-info-2015-sessions-17-20.csv"
W = Weakness


# ---------------------------------------------------------------- asks


def check(text: str, *expected: Weakness, deadline: bool = True, to: bool = True, basis: bool = True) -> None:
    """Compare what is told of an ask that has all its fields unless a test takes one away."""
    found = advise(text, deadline=deadline, to=to, basis=basis)
    assert [advice.code for advice in found] == list(expected), [advice.message for advice in found]
    for advice in found:
        assert advice.message and advice.hint
        assert not advice.message.endswith(".") and not advice.hint.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Adopt Bill 46/2026",
        "Adopt the law on domestic violence",
        "Ratify the Optional Protocol to the Convention against Torture",
        "Abolish the death penalty for all crimes",
        "Repeal Government Decree 27/2026, so that electronic monitoring is open to all again",
        "Review and amend article 131 of the Criminal Code",
        "Develop and implement a plan with a budget of its own",
        "Establish a body that investigates complaints, with power to suspend officers and publish the outcome",
        "Investigate every death in custody and prosecute those responsible",
        "Raise the number of places from 72 to 130",
        "Continue to lower the length of pretrial detention, from 24 to 12 months",
        "Strengthen the Ombudsman by enacting the law on its budget",
        "Take measures against overcrowding by widening the use of bail",
        "Ensure that all children are registered at birth",
        "Ensure access of families to detained persons",
        "Maintain the moratorium on executions",
        "Make sure that no child is held in an adult prison",
        "Give unhindered access to the Special Rapporteur on torture",
        "Include human rights in the curriculum of police schools",
        "Protect witnesses in trials before the ICC",
        "Train judges, prosecutors and police officers on the Istanbul Protocol",
        "Publish the complaints and review of the Ombudsman",
        "Fund schools, health and work with the money saved",
        "When will the bill be put to a second reading?",
        "Does the Government continue its efforts to promote and protect human rights?",
        "“Will the State take all necessary measures?”",
        "Es wird empfohlen, die Bemühungen fortzusetzen",
        "Continuar los esfuerzos para combatir la impunidad",
        "",
    ],
)
def test_what_needs_no_advice(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Continue its efforts to prevent torture", W.CONTINUES),
        ("Continue to strengthen measures against trafficking", W.CONTINUES),
        ("Further strengthen the protection of journalists", W.CONTINUES),
        ("Further efforts to prevent torture", W.CONTINUES),
        ("Step up efforts against hate speech", W.CONTINUES),
        ("Redouble its efforts in the fight against poverty", W.CONTINUES),
        ("Pursue the fight against corruption", W.CONTINUES),
        ("Please continue, swiftly, its work", W.CONTINUES),
        ("Combat impunity", W.VAGUE),
        ("Take all necessary measures against domestic violence", W.VAGUE),
        ("Take the appropriate and necessary steps to protect journalists", W.VAGUE),
        ("Make every effort to prevent torture", W.VAGUE),
        ("Ensure the full enjoyment of human rights by women", W.VAGUE),
        ("Promote and protect human rights", W.VAGUE),
        ("Pay more attention to persons with disabilities", W.VAGUE),
        ("Improve the human rights situation of detainees", W.VAGUE),
        ("Take steps to ratify the Optional Protocol", W.VAGUE),
        ("Consider ratifying the Optional Protocol", W.VAGUE),
        ("Strengthen the protection of journalists", W.NOT_MEASURABLE),
        ("Guarantee the right to food", W.NOT_MEASURABLE),
        ("Effectively protect human rights defenders", W.NOT_MEASURABLE),
        ("Ratify the Covenant; abolish the death penalty", W.SEVERAL),
        ("Adopt the bill, and publish the figures", W.SEVERAL),
        ("Adopt the bill and publish the figures", W.SEVERAL),
        ("Adopt Bill 46/2026 before June 2027 and remove the clause on limitation", W.SEVERAL),
        ("Fund shelters by statute, raise the number of places to 130, and open at least one in the isles", W.SEVERAL),
        ("Ratify the Covenant. Immediately release all prisoners of conscience", W.SEVERAL),
        ("Adopt " + "one and the same law " * 10 + "today", W.LONG),
    ],
)
def test_what_is_told(text: str, expected: Weakness) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Adopt Bill 46/2026", False),
        ("Adopt the bill by June 2027", True),
        ("Adopt the bill within two years", True),
        ("Adopt the bill before the mid-term of this review", True),
        ("Publish figures every year", True),
        ("Immediately release the prisoners", True),
        ("Implement recommendation A/HRC/57/12", False),
        ("When will the bill be adopted?", True),
    ],
)
def test_deadlines(text: str, dated: bool) -> None:
    check(text, *() if dated else [W.NO_DEADLINE], deadline=False)
    check(text)


def test_fields_are_missed_in_any_language() -> None:
    found = advise(None, deadline=False, to=False, basis=False)
    assert [advice.code for advice in found] == [W.TO_NOBODY, W.NO_BASIS]
    check("When will it be done?", W.TO_NOBODY, W.NO_BASIS, to=False, basis=False)


def test_a_message_names_the_words_it_is_about() -> None:
    (advice,) = advise("Take all necessary\n  measures against torture", deadline=True, to=True, basis=True)
    assert advice.message == "“take all necessary measures” does not say what is to be done"
    (advice,) = advise("Swiftly take steps to ratify the Protocol", deadline=True, to=True, basis=True)
    assert advice.message == "“take steps to ratify” asks for less than “ratify”"
    assert advice.hint.startswith("begin with “ratify”")


def test_the_longest_is_counted_in_words() -> None:
    words = ["Adopt", *["the"] * (LONGEST - 1)]
    check(" ".join(words))
    check(" ".join([*words, "law"]), W.LONG)


phrases = st.lists(
    st.one_of(
        st.sampled_from(sorted(word for key in VERBS for word in words_of(key))),
        st.sampled_from(["and", ",", ";", ".", "by", "including", "to", "further", "2028", "the", "its", "?", "No. 5"]),
        st.text(max_size=8),
    ),
    max_size=30,
).map(" ".join)


@given(text=st.one_of(st.text(), phrases), fields=st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_any_text_can_be_judged_and_space_around_it_changes_nothing(text: str, fields: tuple[bool, ...]) -> None:
    deadline, to, basis = fields
    found = advise(text, deadline=deadline, to=to, basis=basis)
    assert advise(f"\n \t{text} \u00a0\n", deadline=deadline, to=to, basis=basis) == found
    assert len({advice.code for advice in found}) == len(found)
    assert action_category(f"\n \t{text} \u00a0\n") == action_category(text)


def test_a_text_of_any_length_is_read_no_further_than_a_recommendation_goes() -> None:
    check("Adopt the law " * 100_000, W.LONG)
    assert action_category("zz " * READ + "Ratify it") is None


# ---------------------------------------------------------------- action categories


@pytest.mark.parametrize(
    ("text", "category", "reason"),
    [
        ("Share its experience in education", 1, "“share” is directed at others"),
        ("Seek technical assistance for the census", 1, "“seek” asks others for help"),
        ("Invite the international community to help", 1, "“invite” asks others for help"),
        ("Invite the Special Rapporteur on torture", 5, "“invite” is one act that can be checked"),
        ("Continue its efforts", 2, "“continue” asks to go on with what is being done"),
        ("To pursue its policy", 2, "“pursue” asks to go on with what is being done"),
        ("Continue and further strengthen its efforts", 4, "“continue” is joined by “strengthen”"),
        ("Continue its efforts by improving schools", 4, "“continue” goes on to say how: “by improving”"),
        ("Continue its efforts, including by ratifying CAT", 5, "“continue” goes on to say how: “including by ratifying”"),
        ("Consider ratifying CAT", 3, "“consider” asks to think about it"),
        ("Review and amend the law", 5, "“review” is followed by “amend”"),
        ("Take measures", 4, "“take” leaves open what is to be done"),
        ("Ensure access, through the ratification of CRPD", 5, "a general aim with a specific example: “through the ratification”"),
        ("Bring the law into line with CAT", 5, "“bring” with “law” is one change that can be checked"),
        ("Raise the age of marriage to 18 years", 5, "“18 years” can be measured"),
        ("Swiftly ratify CAT", 5, "“ratify” is one act that can be checked"),
        ("Adopt measures against torture", 4, "“adopt” with “measures” leaves open what is to be done"),
        ("Adopt a law against torture", 5, "“adopt” with “law” names one thing that can be checked"),
        ("Adopt an open way of choosing judges", 5, "“adopt” asks for one thing to be made or done"),
        ("In line with its pledge, abolish slavery", 5, "“abolish” is one act that can be checked"),
        ("The Government should repeal the law", 5, "“repeal” is one act that can be checked"),
        ("Step up its work", 4, "“step up” leaves open what is to be done"),
        ("Further efforts", 4, "“further” leaves open what is to be done"),
    ],
)  # fmt: skip
def test_categories(text: str, category: int, reason: str) -> None:
    found = action_category(text)
    assert found
    assert (found.category, found.reason) == (category, reason)


@pytest.mark.parametrize("text", ["", "?", "All rights", "Ratifier le Protocole", "التصديق على البروتوكول", "批准公约"])
def test_nothing_is_proposed_without_a_verb_that_is_known(text: str) -> None:
    assert action_category(text) is None


def test_no_verb_stands_in_two_lists() -> None:
    verbs = Counter(word for key in VERBS for word in words_of(key))
    assert [word for word, times in verbs.items() if times > 1] == []
    assert all(word == word.casefold().strip() for word in verbs)


@cache
def export(half: int) -> list[tuple[str, int]]:
    """Read the texts and categories of one half of the export; a text is always in the same half."""
    if not EXPORT.is_file():
        pytest.skip(f"the real export is not at {EXPORT}; set UPRSITE_UPR_DIR")
    rows = csv.DictReader(io.StringIO(EXPORT.read_bytes().decode("mac_roman"), newline=""))
    found = [(row["Text"].strip(), int(row["Action"])) for row in rows]
    return [(text, action) for text, action in found if hashlib.sha256(text.encode()).digest()[0] % 2 == half]


DEVELOPED_ON, HELD_BACK = 0, 1


@pytest.mark.parametrize(("half", "rows", "right"), [(DEVELOPED_ON, 3999, 0.914), (HELD_BACK, 3985, 0.897)])
def test_how_often_a_category_is_that_of_upr_info(half: int, rows: int, right: float) -> None:
    """The figures of docs/decisions/0012-action-categories.md; a text without a proposal counts as wrong."""
    found = [(action_category(text), action) for text, action in export(half)]
    assert len(found) == rows
    assert sum(proposed is not None and proposed.category == action for proposed, action in found) / rows >= right


@pytest.mark.parametrize(
    ("category", "right"),
    [(Category.MINIMAL, 0.73), (Category.CONTINUING, 0.97), (Category.CONSIDERING, 0.93), (Category.GENERAL, 0.91), (Category.SPECIFIC, 0.83)],
)  # fmt: skip
def test_how_often_each_category_is_found(category: Category, right: float) -> None:
    proposed = [action_category(text) for text, action in export(HELD_BACK) if action == category]
    assert sum(found is not None and found.category is category for found in proposed) / len(proposed) >= right


def test_what_is_sure_is_hardly_ever_wrong() -> None:
    """A record is doubted only on these, and never for 4 in place of 5."""
    rows = export(DEVELOPED_ON) + export(HELD_BACK)
    sure = [(found.category, action) for text, action in rows if (found := action_category(text)) and found.sure]
    assert len(sure) > 1400
    assert sum(category == action or {category, action} == {4, 5} for category, action in sure) / len(sure) > 0.998


def test_the_longest_ask_is_longer_than_nearly_every_recommendation() -> None:
    lengths = [len(text.split()) for text, _ in export(DEVELOPED_ON) + export(HELD_BACK)]
    assert sum(length <= LONGEST for length in lengths) / len(lengths) >= 0.98
