"""The preview's server tells pages that they are stale, and what is wrong with the archive."""

import json
import select
import socket
import threading
import time

import pytest

from build_tools.preview import server as module
from build_tools.preview.server import PreviewServer
from build_tools.preview.state import State
from tests.preview.servers import Answer, server, site, state
from tests.support.serving import request

__all__ = ["server", "site", "state"]


def test_the_state_is_told_at_once_to_who_does_not_know_it(server: PreviewServer, state: State) -> None:
    state.failed(("灯 第 1 行 <b>坏了</b>",))
    for known in ("-1", "0", "", "x", "²", "99999999999999999999"):
        answer = json.loads(
            Answer(server, f"/_archive/state?known={known.encode().hex() if known == '²' else known}").body
        )
        assert answer == {"number": 1, "problems": ["灯 第 1 行 <b>坏了</b>"], "stale": False}


def test_who_knows_the_state_waits_for_the_next(server: PreviewServer, state: State) -> None:
    answers: list[Answer] = []
    waiting = threading.Thread(target=lambda: answers.append(Answer(server, "/_archive/state?known=0")))
    waiting.start()
    time.sleep(0.2)
    assert answers == []
    state.built()
    waiting.join(5)
    assert json.loads(answers[0].body) == {"number": 1, "problems": [], "stale": True}


def test_a_wait_ends(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.1)
    assert json.loads(Answer(server, "/_archive/state?known=0").body) == {
        "number": 0,
        "problems": [],
        "stale": False,
    }


def test_only_pages_that_were_made_anew_are_stale(server: PreviewServer, state: State) -> None:
    def stale(page: str, since: int) -> bool:
        answer = Answer(server, f"/_archive/state?known=-1&since={since}&page={page}")
        return bool(json.loads(answer.body)["stale"])

    state.built()
    state.built(frozenset({"stories/a/b.html", "index.html"}))
    assert stale("/stories/a/b.html", 1)
    assert stale("/", 1)
    assert stale("/az.html", 0)
    assert not stale("/az.html", 1)
    assert not stale("/stories/a/b.html", 2)


def test_who_comes_from_long_ago_is_told_to_look_again(state: State) -> None:
    for _ in range(300):
        state.built(frozenset())
    assert state.is_stale("az.html", 3)
    assert not state.is_stale("az.html", 299)


def test_a_page_tells_the_client_which_build_it_is_of(server: PreviewServer, state: State) -> None:
    state.built()
    state.built()
    assert b'data-known="2"' in Answer(server, "/").body


def test_when_enough_wait_the_next_is_answered_at_once(server: PreviewServer, state: State) -> None:
    place = ("127.0.0.1", server.server_port)
    silent = [socket.create_connection(place, 10) for _ in range(20)]
    for wait in silent:
        wait.sendall(request(place, "GET /_archive/state?known=0 HTTP/1.1"))
    waits, patience = list(silent), 10.0
    while answered := select.select(silent, [], [], patience)[0]:
        silent = [wait for wait in silent if wait not in answered]
        patience = 10.0 if len(silent) > 3 else 0.2
    assert len(silent) == 3
    state.built()
    assert [wait.recv(9) for wait in silent] == [b"HTTP/1.1 "] * 3
    for wait in waits:
        wait.close()
