"""Which numbers are parts of one before them, and where the list of parts ends. All texts invented."""

import pytest

from plans import plan


@pytest.mark.parametrize("sign", ["，", "。"])
def test_all_that_a_list_shares_out_are_parts_of_the_whole(sign: str) -> None:
    found = plan(f"全县布局38个候船站{sign}其中，干流沿线14个，支流沿线17个，湖区7个。").indicators
    assert [one.part_of for one in found] == [None, "d1.i1", "d1.i1", "d1.i1"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("培训渡工600名，其中女渡工200名，新增学徒300名。", [1]),  # a verb of its own
        ("建成候船站20个，其中湖区8个，展板30个。", [1]),  # more than is left
        ("布局候船站20个，其中湖区8个，到2031年江区12个。", [1]),  # a time of its own
        ("布局候船站20个（湖区8个，江区12个），城区10个。", [1, 2]),  # brackets that close
    ],
)
def test_where_a_list_of_parts_ends(text: str, parts: list[int]) -> None:
    found = plan(text).indicators
    assert [at for at, one in enumerate(found) if one.part_of] == parts


def test_a_place_that_a_number_stands_on_is_not_what_is_counted() -> None:
    assert [one.name for one in plan("国道上6个，城区19个。").indicators] == ["国道", "城区"]
