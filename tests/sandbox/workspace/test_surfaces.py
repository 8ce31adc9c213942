"""What a person reads, finds and touches in messages."""

import pytest

from bot.sandbox.workspace.surfaces import File, Message
from tests.sandbox.local_slack import actions, button, option, plain, section

BOTH = Message(
    ts="1.000000",
    channel="C0TEAM",
    user="U0BOT",
    text="Everything needed",
    blocks=[
        {"type": "header", "text": plain("Tea &amp; cake")},
        section("A-1 *Tea* &amp; &lt;cake&gt; for <@U0CHIEF>"),
        actions(button("Done", "done", value="1"), button("Drop", "drop"), block_id="one"),
        section("A-2", accessory=button("Done", "done", value="2"), block_id="two"),
        actions(
            {
                "type": "static_select",
                "action_id": "who",
                "placeholder": plain("Who?"),
                "options": [option("Club", "club")],
            },
            block_id="three",
        ),
    ],
    files=(File("F0", "minutes.docx", 3, title="Minutes"),),
)


def test_blocks_are_read_in_place_of_text() -> None:
    assert BOTH.words().splitlines() == [
        "Tea &amp; cake",
        "A-1 *Tea* & <cake> for <@U0CHIEF>",
        "Done",
        "Drop",
        "A-2",
        "Done",
        "Who?",
        "Minutes",
    ]


def test_text_is_read_where_there_are_no_blocks() -> None:
    message = Message(ts="1.0", channel="C0", user="U0", text="&lt;!channel&gt; &amp;amp; <@U0>")
    assert message.words() == "<!channel> &amp; <@U0>"


def test_rich_text_is_read_as_it_flows() -> None:
    pieces = [
        {"type": "text", "text": "Ask "},
        {"type": "user", "user_id": "U0CHIEF"},
        {"type": "text", "text": " in "},
        {"type": "channel", "channel_id": "C0TEAM"},
        {"type": "link", "url": "https://example.invalid"},
    ]
    block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": pieces}]}
    message = Message(ts="1.0", channel="C0", user="U0", blocks=[block])
    assert message.words() == "Ask <@U0CHIEF> in <#C0TEAM>https://example.invalid"


def test_controls_are_found_by_their_words_ids_and_place() -> None:
    assert BOTH.labels() == ["Done", "Drop", "Done"]
    assert BOTH.find("Done").element["value"] == "1"
    assert BOTH.find("Done", nth=1).block_id == "two"
    assert BOTH.find("Done", within="A-2").element["value"] == "2"
    assert BOTH.find("Drop", within="A-1").action_id == "drop"
    assert BOTH.find("Who?").action_id == "who"
    assert BOTH.find("three").action_id == "who"
    with pytest.raises(LookupError, match="Drop"):
        BOTH.find("Drop", within="A-2")
