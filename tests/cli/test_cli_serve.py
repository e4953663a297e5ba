"""``archive serve`` as a teacher runs it."""

import http.client
import signal
import socket
from pathlib import Path

import pytest

from tests.cli.conftest import Run, english
from tests.support.serving import PATIENCE, ask, serving


def get(place: tuple[str, int], path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(*place, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8")


def test_serve_builds_prints_its_address_and_follows_changes(stories: Path, tmp_path: Path) -> None:
    with serving("--stories", stories, "--site", tmp_path / "site") as serve:
        place = serve.address()
        assert place[0] == "127.0.0.1"
        assert get(place, "/stories/changge/english-lamp.html")[0] == 200
        assert get(place, "/stories/lianhe/daishen-gushi.html")[0] == 404
        titles = next((tmp_path / "site" / "search").rglob("*.js")).relative_to(tmp_path / "site").as_posix()
        ours, theirs = (["Host: 127.0.0.1:PORT", f"Sec-Fetch-Site: {site}"] for site in ("same-origin", "cross-site"))
        assert ask(place, f"GET /{titles} HTTP/1.1", ours).status == 200
        assert ask(place, f"GET /{titles} HTTP/1.1", theirs).status == 403
        story = stories / "changge" / "english-lamp.md"
        text = story.read_text(encoding="utf-8")
        story.write_text(text.replace("状态: 已发布", "状态: 出版"), encoding="utf-8")
        serve.wait_for("内容有 1 处错误")
        assert "会说英文的灯" in get(place, "/stories/changge/english-lamp.html")[1]
        story.write_text(text.replace("会说英文的灯", "会唱歌的灯"), encoding="utf-8")
        serve.wait_for("更新完毕")
        assert "会唱歌的灯" in get(place, "/stories/changge/english-lamp.html")[1]
        serve.process.send_signal(signal.SIGINT)
        serve.wait_for("预览已结束")
        assert serve.process.wait(PATIENCE) == 0
        assert english("".join(serve.said)) == []


@pytest.mark.slow
def test_serve_starts_with_errors_and_without_a_site(stories: Path, tmp_path: Path) -> None:
    (stories / "changge" / "english-lamp.md").write_bytes(b"\xff\xfe")
    with serving("--stories", stories, "--site", tmp_path / "site", "--drafts") as serve:
        place = serve.address()
        status, text = get(place, "/")
        assert status == 404
        assert "还没有网站可看" in text
        assert "F001" in get(place, "/_archive/state?known=-1")[1]
        (stories / "changge" / "english-lamp.md").unlink()
        serve.wait_for("更新完毕")
        assert get(place, "/stories/lianhe/daishen-gushi.html")[0] == 200


def test_a_taken_port_is_told(run: Run, sample_root: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--stories", sample_root, "--site", tmp_path / "site", "--port", port)
    assert result.code == 3
    assert f"端口 {port}" in result.err
    assert "--port" in result.err


@pytest.mark.parametrize("option", ["--keep-going", "--format"])
def test_serve_has_no_options_of_others(run: Run, option: str) -> None:
    assert run("serve", option).code == 2
