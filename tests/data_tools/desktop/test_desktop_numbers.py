"""Numbers of displays: none that another server has, or left behind."""

from __future__ import annotations

import os
import socket

import pytest

from data_tools.desktop import display_numbers
from data_tools.desktop.display_numbers import DisplayNumbers


@pytest.fixture
def sockets(tmp_path, monkeypatch):
    """A folder in place of the servers' own."""
    monkeypatch.setattr(display_numbers, '_SOCKET', f'{tmp_path}/X{{}}')
    return tmp_path


def listen(path) -> socket.socket:
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.listen()
    return server


def first() -> int:
    with DisplayNumbers().one() as number:
        return number


def test_each_run_has_its_own(sockets):
    numbers = DisplayNumbers()
    with numbers.one() as one, numbers.one() as two:
        assert (one, two) == (80, 81)
    with numbers.one() as again:
        assert again == 80


def test_a_number_of_a_server_that_runs_is_passed_over(sockets):
    with listen(sockets / 'X80'):
        assert first() == 81


@pytest.mark.parametrize(
    ('user', 'number'), [('owner', 80), ('root', 80), ('another', 81)]
)
def test_what_a_killed_server_left_is_its_owners_to_replace(
    sockets, monkeypatch, user, number
):
    listen(sockets / 'X80').close()
    owner = os.geteuid()
    who = {'owner': owner, 'root': 0, 'another': owner + 1}[user]
    monkeypatch.setattr(os, 'geteuid', lambda: who)
    assert first() == number
