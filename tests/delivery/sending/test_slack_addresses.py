"""The addresses that are posted to: Slack's own, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from bot.delivery.slack.addresses import is_slacks
from bot.delivery.slack.errors import (
    Permanent,
)
from bot.delivery.slack.web_api import SlackApi
from tests.delivery.scenes.answering import Answer, Server, ok, serving

TOKEN = "xoxb-" + "test"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def api(server: Server) -> SlackApi:
    return SlackApi(TOKEN, server.url)


def test_an_answer_goes_to_the_requests_own_address(server: Server, api: SlackApi) -> None:
    server.answers = [Answer(200, b"ok")]
    api.respond(server.url + "respond/1", text="hej", replace_original=False)
    (asked,) = server.asked
    assert (asked.method, asked.arguments) == ("1", {"text": "hej", "replace_original": False})
    assert asked.token == "", "the address is the permission"


def test_an_address_that_is_used_up_is_permanent(server: Server, api: SlackApi) -> None:
    server.answers = [Answer(404, b"used_url")]
    with pytest.raises(Permanent) as caught:
        api.respond(server.url + "respond/1", text="hej")
    assert caught.value.error == "used_url"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/respond",
        "http://hooks.slack.com/commands/1",
        "https://slack.com.evil.example/",
        "https://notslack.com/",
        "https://hooks.slack.com@evil.example/",
        "http://127.0.0.1:1/respond",
        "file:///etc/passwd",
        "",
        "hooks.slack.com/commands/1",
        "//hooks.slack.com/commands/1",
        "ftp://hooks.slack.com/",
        "javascript:alert(1)//hooks.slack.com",
        "https://evil.example/hooks.slack.com",
        "https://evil.example?https://hooks.slack.com",
        "https://evil.example#.slack.com",
        "https://evil.example\\.slack.com/",
        "https://evil.example\\@hooks.slack.com/",
        "https://evil.example%2f.slack.com/",
        "https://evil.example\t.slack.com/",
        "https://evil.example\n.slack.com/",
        "https://evil.example\x00.slack.com/",
        "https://user@hooks.slack.com/commands/1",
        "https://user:word@hooks.slack.com/commands/1",
        "https://hooks.slack.com:80/commands/1",
        "https://hooks.slack.com:8443/commands/1",
        "https://hooks.slack.com:/commands/1",
        "https://hooks.slack.com:99999999/commands/1",
        "https://hooks.slack.com.:443/commands/1",
        "https://hooks-slack.com/commands/1",
        "https://hooks.slack.com.evil.example/",
        "https://hooks.slack.co/",
        "https://hooks.slack.comm/",
        "https://hooks.sl\u0430ck.com/",
        "https://hooks\u3002slack.com/",
        "https://\uff53lack.com/",
        "https://[::1]/",
        "https://[::1",
        "https://.slack.com/",
        " https://hooks.slack.com/commands/1",
        "https://hooks.slack.com/a\r\nHost: evil.example",
    ],
)
def test_only_slacks_own_addresses_are_posted_to(
    server: Server, api: SlackApi, address: str
) -> None:
    with pytest.raises(ValueError, match="must be Slack's"):
        api.respond(address, text="hej")
    for act in (api.post_bytes, _fetching(server, api)):
        with pytest.raises(Permanent, match="not_slacks"):
            act(address, b"hej")
    assert [it.method for it in server.asked] == ["files.info"]


def _fetching(server: Server, api: SlackApi) -> Callable[[str, bytes], object]:
    """A download of what Slack says is there."""

    def fetch(address: str, _content: bytes) -> object:
        server.answers = [ok(file={"url_private_download": address})]
        return api.download("F1", 10)

    return fetch


@pytest.mark.parametrize("forged", ["http://user@{}/", "http://{}.evil.example/", "https://{}/"])
def test_where_the_api_is_nothing_but_that_is_posted_to(
    server: Server, api: SlackApi, forged: str
) -> None:
    with pytest.raises(ValueError, match="must be Slack's"):
        api.respond(forged.format(urlsplit(server.url).netloc), text="hej")
    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "https://hooks.slack.com/commands/T1/2/ab",
        "https://hooks.slack.com:443/actions/1",
        "https://files.slack.com/upload/v1/ab?x=1&y=%20",
        "https://slack.com/x",
        "https://HOOKS.slack.com/commands/1",
        "https://hooks.dev.slack.com/commands/1",
    ],
)
def test_slacks_addresses_are_known(address: str) -> None:
    assert is_slacks(address, "https://slack.com/api/")
