"""Writers take turns in the order they came."""

import threading

from tests.store.builders import at_once
from workflows.store.turns import Turns


def test_only_one_has_the_turn():
    turns = Turns()
    inside, most = 0, 0

    def act():
        nonlocal inside, most
        for _ in range(200):
            with turns.turn(10):
                inside += 1
                most = max(most, inside)
                inside -= 1

    at_once([act] * 8)
    assert most == 1


def test_who_comes_first_is_served_first():
    turns = Turns()
    served = []
    threads = []

    def come(name):
        with turns.turn(10):
            served.append(name)

    with turns.turn(10):
        for name in range(8):
            threads.append(threading.Thread(target=come, args=[name]))
            threads[-1].start()
            while len(turns._waiting) <= name:
                pass
    for thread in threads:
        thread.join()
    assert served == list(range(8))


def test_who_has_waited_too_long_goes_away_and_the_next_is_served():
    turns = Turns()
    with turns.turn(10), turns.turn(0) as mine:
        assert not mine
    with turns.turn(0) as mine:
        assert mine


def test_a_turn_is_passed_on_when_an_act_fails():
    turns = Turns()
    try:
        with turns.turn(10):
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    with turns.turn(0) as mine:
        assert mine
