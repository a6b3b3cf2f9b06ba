"""The vocabulary's data files: complete, unambiguous, and able to read the real input files where they are."""

import collections
import csv
import io
import json
import os
import re
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "uprsite" / "vocabulary" / "data"
UPR = Path(os.environ.get("UPRSITE_UPR_DIR") or ROOT.parent / "shared" / "upr")
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
FILES = ("states.csv", "sdgs.csv", "mechanisms.csv", "cycles.csv", "themes.yaml", "groups.yaml", "wording.yaml")

real_files = pytest.mark.skipif(not UPR.is_dir(), reason=f"the real input files are not at {UPR}; set UPRSITE_UPR_DIR")


def fold(text: str) -> str:
    """Apply the matching rule: no case, accents or leading "the"; "&" is "and"; punctuation is a space."""
    text = unicodedata.normalize("NFKD", text.replace("&", " and ").casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = "".join(" " if unicodedata.category(c)[0] in "PSZC" else c for c in text)
    return " ".join(text.split()).removeprefix("the ")


def fold_label(text: str) -> str:
    """Do the same for a theme or group, whose older labels begin with an OHCHR code ("A41 ")."""
    return fold(re.sub(r"^[A-G]\d{1,2} ", "", text.strip()))


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def entries(name: str) -> list[dict]:
    return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def aliases(state: dict[str, str]) -> list[str]:
    return state["aliases"].split("|") if state["aliases"] else []


def spellings(state: dict[str, str]) -> list[str]:
    return [state["code"], *(state[language] for language in LANGUAGES), *aliases(state)]


def index(pairs) -> dict[str, set[str]]:
    found = collections.defaultdict(set)
    for text, key in pairs:
        found[text].add(key)
    return found


STATES = table("states.csv")
STATE_INDEX = index((fold(text), state["code"]) for state in STATES for text in spellings(state))


def label_index(name: str) -> dict[str, set[str]]:
    return index(
        (fold_label(text), entry["key"]) for entry in entries(name) for text in (entry["label"], *entry["aliases"])
    )


# --- every file -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_files_are_plain_nfc_text(name):
    raw = (DATA / name).read_bytes()
    text = raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf"), "no byte order mark"
    assert b"\r" not in raw and raw.endswith(b"\n") and not raw.endswith(b"\n\n")
    assert unicodedata.is_normalized("NFC", text)
    invisible = {c for c in text if unicodedata.category(c) in ("Cf", "Co", "Cn")}
    assert not invisible, f"invisible characters: {invisible}"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("states.csv", "code,group,en,fr,es,ar,ru,zh,aliases"),
        ("sdgs.csv", "number,en,fr,es,ar,ru,zh,targets"),
        ("mechanisms.csv", "key,kind,abbreviation,name,symbol"),
        ("cycles.csv", "cycle,first_session,last_session,start,end"),
    ],
)
def test_headers(name, header):
    assert (DATA / name).read_text(encoding="utf-8").splitlines()[0] == header
    for row in table(name):
        assert None not in row and None not in row.values(), f"wrong number of cells: {row}"
        assert all(value == value.strip() for value in row.values()), row


# --- States ---------------------------------------------------------------------------------------------------


def test_states_are_193_members_and_two_observers():
    codes = [state["code"] for state in STATES]
    assert len(codes) == len(set(codes)) == 195
    assert codes == sorted(codes)
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    assert {"VAT", "PSE"} <= set(codes)
    assert not {"TWN", "XKX", "ESH", "COK", "NIU", "HKG", "ROM", "ZAR", "TMP"} & set(codes)


def test_regional_groups():
    # Asia-Pacific holds 54 Members and the State of Palestine; WEOG 28 Members, the United States and the Holy See.
    assert collections.Counter(state["group"] for state in STATES) == {
        "african": 54,
        "asia-pacific": 54,
        "eeg": 23,
        "grulac": 33,
        "weog": 29,
        "observer": 2,
    }
    group = {state["code"]: state["group"] for state in STATES}
    assert {group[code] for code in ("USA", "TUR", "ISR", "CAN", "AUS")} == {"weog"}
    assert {group[code] for code in ("KIR", "CYP", "JPN")} == {"asia-pacific"}
    assert {code for code, name in group.items() if name == "observer"} == {"PSE", "VAT"}


SCRIPT = {"en": "LATIN", "fr": "LATIN", "es": "LATIN", "ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name_in_the_right_script(language):
    for state in STATES:
        name = state[language]
        assert name, state["code"]
        letters = [unicodedata.name(c) for c in name if c.isalpha()]
        assert all(letter.startswith(SCRIPT[language]) for letter in letters), (state["code"], name)
        assert "*" not in name and "\u2019" not in name and "  " not in name, (state["code"], name)
        assert not re.search(r"\((the|le|la|les|l'|el|las|los|fem\.)\)", name), (state["code"], name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_differ_from_each_other(language):
    names = [fold(state[language]) for state in STATES]
    assert len(set(names)) == 195


def test_outdated_names_are_mended():
    english = {state["code"]: state["en"] for state in STATES}
    assert english["TUR"] == "Türkiye"
    assert english["SWZ"] == "Eswatini"
    assert english["MKD"] == "North Macedonia"
    assert english["NLD"] == "Netherlands (Kingdom of the)"
    assert english["CPV"] == "Cabo Verde"
    assert english["CZE"] == "Czechia"
    assert english["CIV"] == "Côte d'Ivoire"
    assert english["PRK"] == "Democratic People's Republic of Korea"
    assert english["GBR"] == "United Kingdom of Great Britain and Northern Ireland"


def test_no_spelling_points_to_two_states():
    assert {text: codes for text, codes in STATE_INDEX.items() if len(codes) > 1} == {}


def test_aliases_are_clean_and_none_is_idle():
    for state in STATES:
        texts = spellings(state)[1 + len(LANGUAGES) :]
        assert all(text and text == text.strip() and fold(text) for text in texts), state["code"]
        folded = [fold(text) for text in texts]
        official = {fold(state[language]) for language in LANGUAGES} | {fold(state["code"])}
        assert len(folded) == len(set(folded)), f"{state['code']}: an alias twice"
        assert not official & set(folded), f"{state['code']}: an alias that says what a name already says"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Turkey", "TUR"),
        ("Swaziland", "SWZ"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("Czech Republic", "CZE"),
        ("Burma", "MMR"),
        ("Cape Verde", "CPV"),
        ("Cote d \u2019 Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("UK", "GBR"),
        ("United Kingdom", "GBR"),
        ("USA", "USA"),
        ("United States", "USA"),
        ("DPRK", "PRK"),
        ("DRC", "COD"),
        ("Congo", "COG"),
        ("Bolivarian Republic of Venezuela", "VEN"),
        ("Iran", "IRN"),
        ("Lao PDR", "LAO"),
        ("Syria", "SYR"),
        ("South Korea", "KOR"),
        ("Republic of Korea", "KOR"),
        ("Vietnam", "VNM"),
        ("Micronesia", "FSM"),
        ("Palestine", "PSE"),
        ("the Netherlands", "NLD"),
        ("Kingdom of the Netherlands", "NLD"),
        ("The Gambia", "GMB"),
        ("Timor- Leste", "TLS"),
        ("Trinidad & Tobago", "TTO"),
        ("Nauru", "NRU"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Guinea", "GIN"),
        ("Guinea Bissau", "GNB"),
    ],
)
def test_usual_spellings_resolve(text, code):
    assert STATE_INDEX[fold(text)] == {code}


# --- States in the real files ---------------------------------------------------------------------------------


def unresolved(names) -> set[str]:
    return {name for name in names if name.strip() and len(STATE_INDEX.get(fold(name), ())) != 1}


def upr_info(name: str) -> list[list[str]]:
    text = (UPR / "upr-info" / name).read_bytes().decode("mac_roman")
    rows = list(csv.reader(io.StringIO(re.sub("\r\n?", "\n", text), newline="")))
    assert rows[0][0] == "To" and rows[0][4] == "From"
    return [row for row in rows[1:] if row]


NESTED = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
# What else stands in brackets in these texts; anything new must be looked at, not waved through.
NOT_STATES = {
    "2009\u20132014", "2022\u20132030", "3", "a", "CRPD", "Care and Adoption",
    "European Convention on Human Rights", "General",
    "ICCPR-OP 2", "ICRMW", "Istanbul Convention", "NACPC", "NEPAD", "No. 29", "No. 169", "No. 183", "No. 189",
    "No. 190", "Ottawa Convention", "Venice Commission", "on freedom of press",
    "the Nelson Mandela Rules", "the Paris Principles",
}  # fmt: skip


def bracketed_states(text: str):
    for inside in NESTED.findall(text):
        if inside in NOT_STATES:
            continue
        if fold(inside) in STATE_INDEX:
            yield inside
        else:
            yield from (part.strip() for part in inside.split(","))


def docx_rows(path: Path):
    """Yield the cells of each row, a cell as its lines; python-docx is not needed for that."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 -- a file of our own
    for row in root.iter(w + "tr"):
        yield [[line for p in cell.iter(w + "p") for line in _text(p, w).split("\n")] for cell in row.iter(w + "tc")]


def _text(paragraph, w: str) -> str:
    pieces = (node for node in paragraph.iter() if node.tag in (w + "t", w + "br"))
    return "".join("\n" if node.tag == w + "br" else node.text or "" for node in pieces)


def docx_files() -> list[Path]:
    return sorted((UPR / "ohchr").glob("*.docx"))


@real_files
@pytest.mark.parametrize("name", ["upr-info-2015-sessions-17-20.csv", "upr-info-2015-voluntary-pledges.csv"])
def test_states_of_upr_info_resolve(name):
    names = {row[column] for row in upr_info(name) for column in (0, 4)}
    assert len(names) > 100
    assert unresolved(names) == set()


@real_files
def test_states_of_uhri_resolve():
    with (UPR / "uhri" / "wg-reports-5-states.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 990
    assert unresolved(row["countries_concerned"] for row in rows) == set()
    cells = [part for row in rows for cell in (row["upr_reccomending_states"],) for part in re.split(r"[,\n]", cell)]
    assert unresolved(cells) == set()
    assert unresolved(name for row in rows for name in bracketed_states(row["text"])) == set()
    for path in (UPR / "uhri" / "normalised-json").glob("*.json"):
        assert unresolved(json.loads(path.read_text(encoding="utf-8"))["countries"]) == set()


@real_files
def test_states_of_the_moroccan_table_resolve_in_french_and_arabic():
    (path,) = (UPR / "morocco").glob("*.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert unresolved(row[column] for row in rows for column in ("state_fr", "state_ar")) == set()
    for row in rows:
        if row["state_fr"] and row["state_ar"]:
            assert STATE_INDEX[fold(row["state_fr"])] == STATE_INDEX[fold(row["state_ar"])], row["code"]


@real_files
def test_states_of_the_ohchr_lists_resolve():
    found = [
        name
        for path in docx_files()
        for cells in docx_rows(path)
        if len(cells) > 1
        for name in bracketed_states("\n".join(cells[0]))
    ]
    assert len(found) > 450
    assert unresolved(found) == set()


# --- themes and groups ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "count"), [("themes.yaml", 58), ("groups.yaml", 33)])
def test_lists_have_unique_keys_and_labels(name, count):
    listed = entries(name)
    keys = [entry["key"] for entry in listed]
    assert len(keys) == len(set(keys)) == count
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", key) for key in keys)
    assert len({fold(entry["label"]) for entry in listed}) == count
    assert all(entry["aliases"] for entry in listed)


def test_themes_have_an_area_and_nothing_else():
    areas = {"framework", "equality", "civil-political", "economic-social", "groups", "cross-cutting"}
    for entry in entries("themes.yaml"):
        assert list(entry) == ["key", "label", "area", "aliases"], entry["key"]
        assert entry["area"] in areas
    assert {entry["area"] for entry in entries("themes.yaml")} == areas
    assert all(list(entry) == ["key", "label", "aliases"] for entry in entries("groups.yaml"))


@pytest.mark.parametrize("name", ["themes.yaml", "groups.yaml"])
def test_no_label_folds_to_two_keys(name):
    found = index((fold_label(text), e["key"]) for e in entries(name) for text in (e["key"], e["label"], *e["aliases"]))
    assert {text: keys for text, keys in found.items() if len(keys) > 1} == {}


def missing(labels, known: dict[str, set[str]]) -> set[str]:
    return {label for label in labels if len(known.get(fold_label(label), ())) != 1}


THEME_LISTS = (
    "themes_seen_cycle2.txt", "themes_seen_cycle3.txt", "themes_seen_cycle4.txt", "uhri_themes_2026.txt",
    "ohchr_codes_level2_impactoss.txt", "ohchr_codes_cycle2_seen_in_slovenia_matrix.txt",
)  # fmt: skip
GROUP_LISTS = (
    "affected_groups_seen_cycle2.txt", "affected_groups_seen_cycle3.txt", "affected_groups_seen_cycle4.txt",
    "affected_persons_impactoss.txt",
)  # fmt: skip


def lines(name: str) -> list[str]:
    text = (UPR / "taxonomies" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@real_files
@pytest.mark.parametrize("name", THEME_LISTS)
def test_every_official_theme_is_covered(name):
    assert lines(name)
    assert missing(lines(name), label_index("themes.yaml")) == set()


@real_files
def test_every_upr_info_issue_is_covered():
    issues = [line.rsplit(",", 1)[0] for line in lines("upr_info_issues_counts_2015.csv")[1:]]
    assert len(issues) == 54
    assert missing(issues, label_index("themes.yaml")) == set()
    for name in ("upr-info-2015-sessions-17-20.csv", "upr-info-2015-voluntary-pledges.csv"):
        seen = {issue.strip() for row in upr_info(name) for issue in row[9].split(",") if issue.strip()}
        assert missing(seen, label_index("themes.yaml")) == set()


@real_files
@pytest.mark.parametrize("name", GROUP_LISTS)
def test_every_official_group_is_covered(name):
    assert lines(name)
    assert missing(lines(name), label_index("groups.yaml")) == set()


@real_files
def test_themes_and_groups_of_the_ohchr_lists_are_covered():
    themes, groups = set(), set()
    for path in docx_files():
        for cells in docx_rows(path):
            if len(cells) == 1:
                head = " ".join(cells[0]).strip()
                assert head.startswith("Theme:")
                themes.add(head.removeprefix("Theme:").strip())
                continue
            into = themes
            for line in (line.strip() for line in cells[2]):
                if line in ("", "Full list of themes", "Human rights themes and groups of persons"):
                    continue
                if line.rstrip(":") in ("Affected persons", "Groups of Persons"):
                    into = groups
                elif line == "SDGs:":
                    into = set()
                else:
                    into.add(line.removeprefix("- "))
    assert len(themes) > 100 and len(groups) > 30
    assert missing(themes, label_index("themes.yaml")) == set()
    assert missing(groups, label_index("groups.yaml")) == set()


@real_files
def test_themes_and_groups_of_the_uhri_records_are_covered():
    for path in (UPR / "uhri" / "normalised-json").glob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        assert missing(record["themes"], label_index("themes.yaml")) == set()
        assert missing(record["affected_persons"], label_index("groups.yaml")) == set()
        targets = {target for row in table("sdgs.csv") for target in (row["number"], *row["targets"].split())}
        assert {sdg.split(" - ")[0] for sdg in record["sdgs"]} <= targets


# --- goals, mechanisms, cycles --------------------------------------------------------------------------------


def test_seventeen_goals_and_169_targets():
    goals = table("sdgs.csv")
    assert [goal["number"] for goal in goals] == [str(number) for number in range(1, 18)]
    targets = [target for goal in goals for target in goal["targets"].split()]
    assert len(targets) == len(set(targets)) == 169
    for goal in goals:
        assert all(re.fullmatch(rf"{goal['number']}\.(\d\d?|[a-d])", target) for target in goal["targets"].split())
        for language in LANGUAGES:
            letters = [unicodedata.name(c) for c in goal[language] if c.isalpha()]
            assert letters and all(letter.startswith(SCRIPT[language]) for letter in letters), goal[language]


def test_mechanisms():
    listed = table("mechanisms.csv")
    assert collections.Counter(row["kind"] for row in listed) == {"upr": 1, "treaty-body": 10, "special-procedure": 46}
    for field in ("key", "abbreviation", "name"):
        values = [row[field] for row in listed]
        assert all(values) and len(set(values)) == len(values), field
    symbols = [row["symbol"] for row in listed if row["kind"] != "special-procedure"]
    assert all(symbols) and len(set(symbols)) == 11
    assert not any(row["symbol"] for row in listed if row["kind"] == "special-procedure")
    assert not any(one != two and one.startswith(two) for one in symbols for two in symbols), "a prefix of another"


def test_cycles_follow_one_another():
    listed = table("cycles.csv")
    assert [(row["cycle"], row["first_session"], row["last_session"]) for row in listed] == [
        ("1", "1", "12"),
        ("2", "13", "26"),
        ("3", "27", "40"),
        ("4", "41", "54"),
    ]
    dates = [row[field] for row in listed for field in ("start", "end")]
    assert all(re.fullmatch(r"\d{4}(-\d\d-\d\d)?", date) for date in dates)
    assert [date[:4] for date in dates] == sorted(date[:4] for date in dates)
