"""Whom one is led to where two records turned out to be one."""

from itertools import permutations
from uuid import UUID

from umea_field.domain.sameness import survivor

A, B, C, D = (UUID(int=number) for number in range(1, 5))


def test_that_a_record_nobody_merged_away_is_itself() -> None:
    assert survivor(A, {}) == A
    assert survivor(A, {B: A}) == A


def test_that_one_is_led_on_from_merger_to_merger() -> None:
    assert survivor(A, {A: B, B: C}) == C


def test_that_of_two_merged_into_each_other_the_smaller_lives_on() -> None:
    assert survivor(A, {A: B, B: A}) == A
    assert survivor(B, {A: B, B: A}) == A


def test_that_a_circle_ends_at_one_wherever_one_comes_in() -> None:
    for one, other, third in permutations((A, B, C)):
        redirects = {one: other, other: third, third: one, D: other}
        assert {survivor(each, redirects) for each in (A, B, C, D)} == {A}


def test_that_a_record_merged_into_itself_is_itself() -> None:
    assert survivor(B, {B: B}) == B
