from __future__ import annotations

import os
from types import MappingProxyType

import pytest

from milepost.crew import each, shares


def test_work_comes_back_in_order_whoever_did_it() -> None:
    """Alone and with helpers; what can't be pickled plainly comes back too."""

    def work(item: int) -> MappingProxyType[int, int]:
        return MappingProxyType({item: item * item})

    alone = [*each(200, work, alone=True)]
    assert alone == [{item: item * item} for item in range(200)]
    assert [*each(200, work, alone=False, least=1, chunk=3)] == alone


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor has no helpers")
def test_helpers_share_what_there_is() -> None:
    """They are other processes, and know what this one knew."""
    known = {"secret": 42}
    found = [*each(4, lambda _: (os.getpid(), known["secret"]), alone=False, least=1, chunk=1)]
    assert {secret for _, secret in found} == {42}
    assert os.getpid() not in {process for process, _ in found}


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor has no helpers")
def test_long_work_is_done_by_helpers_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """No helper stays for all of it, and nothing is left out between them."""
    monkeypatch.setattr("milepost.crew.SPAN", 20)
    found = [*each(50, lambda item: (item, os.getpid()), alone=False, least=1, chunk=1)]
    assert [item for item, _ in found] == [*range(50)]
    spans = [{process for _, process in found[start : start + 20]} for start in (0, 20, 40)]
    assert not spans[0] & spans[1]
    assert not spans[1] & spans[2]


def test_what_goes_wrong_in_a_helper_goes_wrong_here() -> None:
    """The exception comes as it would without help."""

    def work(item: int) -> int:
        return 1 // (item - 70)

    with pytest.raises(ZeroDivisionError):
        list(each(100, work, alone=False))


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 200])
@pytest.mark.parametrize("most", [7, 1000])
def test_shares_are_all_of_it(count: int, most: int) -> None:
    """In order, none of them empty, none too large; alone no more than needed."""
    items = range(count)
    parts = shares(items, alone=False, most=most)
    assert [item for part in parts for item in part] == [*items]
    assert all(0 < len(part) <= most for part in parts)
    assert len(shares(items, alone=True, most=1000)) <= 1
