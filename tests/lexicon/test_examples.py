"""Every pattern of the lexicons matches its examples and none of its counter-examples."""

from collections.abc import Iterator

import pytest

from kepu_extract.duties.words import duty_lexicon
from kepu_extract.extractors.budgets.commitments import rule_of_text
from kepu_extract.lexicon.genres import genre_of
from kepu_extract.lexicon.loader import load
from kepu_extract.lexicon.named_patterns import named_patterns
from kepu_extract.lexicon.rubrics import (
    categories_of_title,
    cues_of_title,
    names_an_action,
    names_term_of_grant,
    paragraph_label,
    states_defect,
)
from kepu_extract.segment.markers import find_marker
from kepu_extract.source import fold
from kepu_extract.tables.columns import named_kinds
from kepu_extract.tables.table import title_pattern


def _marker_examples() -> Iterator[tuple[str, str, bool]]:
    for style in load("markers")["style"]:
        yield from ((style["name"], line, True) for line in style["matches"])
        yield from ((style["name"], line, False) for line in style["rejects"])
    for line in load("markers")["bullets"]["matches"]:
        yield "bullet", line, True
    for line in load("markers")["bullets"]["rejects"]:
        yield "bullet", line, False


@pytest.mark.parametrize(("style", "line", "opens"), list(_marker_examples()))
def test_marker(style: str, line: str, opens: bool) -> None:
    folded = fold(line)
    marker = find_marker(folded, 0, len(folded))
    found = marker is not None and marker.style.split()[0] == style
    assert found is opens, marker


@pytest.mark.parametrize(
    ("style", "template", "spell"),
    [
        ("cn-comma", "{}、加强领导", "chinese"),
        ("cn-paren", "（{}）加强领导", "chinese"),
        ("chapter", "第{}章 总则", "chinese"),
        ("article", "第{}条 为了规范", "chinese"),
        ("arabic", "{}. 加强领导", "arabic"),
        ("arabic", "{}、加强领导", "arabic"),
        ("arabic-paren", "（{}）加强领导", "arabic"),
    ],
)
def test_every_number_up_to_99(style: str, template: str, spell: str) -> None:
    from kepu_extract.values.numerals import to_chinese

    for number in range(1, 100):
        folded = fold(template.format(to_chinese(number) if spell == "chinese" else number))
        marker = find_marker(folded, 0, len(folded))
        assert marker is not None, folded
        assert (marker.style, marker.number) == (style, number)


def _rubric_examples() -> Iterator[tuple[str, str, bool]]:
    for rubric in load("rubrics")["rubric"]:
        yield from ((rubric["category"], title, True) for title in rubric["matches"])
        yield from ((rubric["category"], title, False) for title in rubric["rejects"])


@pytest.mark.parametrize(("category", "title", "names"), list(_rubric_examples()))
def test_rubric(category: str, title: str, names: bool) -> None:
    found = categories_of_title(fold(title))
    if names:
        assert found[:1] == [category]
    else:
        assert category not in found


def test_compound_headings_keep_their_order() -> None:
    assert categories_of_title("指导思想、基本原则和主要目标") == ["guidance", "principles", "goals"]
    assert categories_of_title("加强组织保障") == ["organization", "safeguards"]


@pytest.mark.parametrize("line", load("rubrics")["labelled"]["matches"])
def test_rubric_that_opens_a_paragraph(line: str) -> None:
    assert paragraph_label(fold(line), 0, len(line))


@pytest.mark.parametrize("line", load("rubrics")["labelled"]["rejects"])
def test_field_that_opens_a_paragraph_is_no_rubric(line: str) -> None:
    assert paragraph_label(fold(line), 0, len(line)) is None


def test_action_verbs_open_titles() -> None:
    assert names_an_action("推进科普进乡村")
    assert not names_an_action("补贴对象")


def _genre_examples() -> Iterator[tuple[str, str, bool]]:
    for genre in load("genres")["genre"]:
        yield from ((genre["name"], title, True) for title in genre["matches"])
        yield from ((genre["name"], title, False) for title in genre["rejects"])


@pytest.mark.parametrize(("genre", "title", "is_one"), list(_genre_examples()))
def test_genre(genre: str, title: str, is_one: bool) -> None:
    assert (genre_of(fold(title))[0] == genre) is is_one


@pytest.mark.parametrize(("sentence", "is_one"), [(s, key == "matches") for key in ("matches", "rejects") for s in load("rubrics")["defects"][key]])
def test_defects(sentence: str, is_one: bool) -> None:
    assert states_defect(fold(sentence)) is is_one


@pytest.mark.parametrize(("title", "is_one"), [(s, key == "matches") for key in ("matches", "rejects") for s in load("rubrics")["grant_terms"][key]])
def test_terms_of_grants(title: str, is_one: bool) -> None:
    assert names_term_of_grant(fold(title)) is is_one


@pytest.mark.parametrize("line", load("duties")["labels"]["matches"])
def test_duty_label(line: str) -> None:
    assert duty_lexicon().label.match(fold(line))


@pytest.mark.parametrize("line", load("duties")["labels"]["rejects"])
def test_no_duty_label(line: str) -> None:
    assert duty_lexicon().label.match(fold(line)) is None


@pytest.mark.parametrize(
    ("name", "words", "matches"),
    [
        (name, words, matches)
        for name, entry in load("body_lists").items() if "pattern" in entry
        for matches, key in ((True, "matches"), (False, "rejects")) for words in entry[key]
    ],
)  # fmt: skip
def test_lists_of_bodies(name: str, words: str, matches: bool) -> None:
    assert (named_patterns("body_lists")[name].search(words) is not None) is matches


@pytest.mark.parametrize("name", list(load("budgets")["blockers"]))
def test_each_blocker_is_needed_by_one_of_its_examples(name: str) -> None:
    """Without the blocker a rule would find a commitment in its example."""
    from kepu_extract.lexicon import budgets

    others = tuple(blocker for blocker in budgets.rules("blockers") if blocker.name != name)
    sentences = [fold(sentence) for sentence in load("budgets")["blockers"][name]["examples"]]
    assert any(rule_of_text(sentence, blockers=others) for sentence in sentences)


def _table_examples() -> Iterator[tuple[str, str, bool]]:
    for kind, entry in load("tables")["heads"].items():
        yield from ((kind, heading, True) for heading in entry["matches"])
        yield from ((kind, heading, False) for heading in entry["rejects"])


@pytest.mark.parametrize(("kind", "heading", "names"), list(_table_examples()))
def test_column_heading(kind: str, heading: str, names: bool) -> None:
    assert (kind in named_kinds(fold(heading))) is names


def _caption_examples() -> Iterator[tuple[str, str, bool]]:
    for lists, entry in load("tables")["titles"].items():
        yield from ((lists, line, True) for line in entry["matches"])
        yield from ((lists, line, False) for line in entry["rejects"])


@pytest.mark.parametrize(("lists", "line", "says"), list(_caption_examples()))
def test_caption_of_a_table(lists: str, line: str, says: bool) -> None:
    assert (title_pattern(lists).search(fold(line)) is not None) is says


@pytest.mark.parametrize(
    ("title", "strengths"),
    [
        ("责任体系", ["rubric"]),
        ("完善渔政管理机制和责任体系", ["head", "head"]),  # joined with what is about the field
        ("健全渔政管理机制以及监督考核", ["head", "head"]),
        ("完善渔政管理机制，责任体系", ["head", "rubric"]),
        ("管理机制和责任体系", ["rubric", "rubric"]),
    ],
)
def test_a_cue_that_is_joined_is_as_plain_as_the_one_before(title: str, strengths: list[str]) -> None:
    assert [cue.strength for cue in cues_of_title(title)] == strengths
