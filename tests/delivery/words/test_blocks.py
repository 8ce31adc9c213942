from __future__ import annotations

from bot.delivery.words.blocks import Button, Message, Part
from bot.delivery.words.mrkdwn import Mrkdwn
from bot.delivery.words.render import Voice

DONE = Button("Done", "agreement.done", "12", style="primary")


def test_a_part_is_a_section_with_its_buttons_under_it(voice: Voice) -> None:
    said = Message((Part(Mrkdwn("<@U1> har A-12"), (DONE,)),)).for_slack(voice)
    assert said["text"] == "<@U1> har A-12"
    section, actions = said["blocks"]
    assert section == {"type": "section", "text": {"type": "mrkdwn", "text": "<@U1> har A-12"}}
    (button,) = actions["elements"]
    assert (button["action_id"], button["value"], button["style"]) == (
        "agreement.done",
        "12",
        "primary",
    )
    assert button["text"]["type"] == "plain_text"


def test_a_plain_string_is_escaped_so_that_it_cannot_call_a_whole_channel(voice: Voice) -> None:
    said = Message((Part("<!channel> & it's"),)).for_slack(voice)
    assert said["text"] == "&lt;!channel&gt; &amp; it's"
    assert said["blocks"][0]["text"]["text"] == "&lt;!channel&gt; &amp; it's"


def test_a_heading_is_plain_text_and_cut_to_what_slack_takes(voice: Voice) -> None:
    said = Message((Part(Mrkdwn("Møde &amp; mad"), heading=True), Part("x" * 200, heading=True)))
    first, second = said.for_slack(voice)["blocks"]
    assert first["text"]["text"] == "Møde & mad"
    assert len(second["text"]["text"]) == 150


def test_small_print_is_a_context_block(voice: Voice) -> None:
    (block,) = Message((Part("småt", quiet=True),)).for_slack(voice)["blocks"]
    assert block == {"type": "context", "elements": [{"type": "mrkdwn", "text": "småt"}]}


def test_the_text_says_everything_the_blocks_say(voice: Voice) -> None:
    parts = (Part("Overskrift", heading=True), Part("Midt"), Part("småt", quiet=True))
    assert Message(parts).for_slack(voice)["text"] == "Overskrift\n\nMidt\n\nsmåt"


def test_a_long_text_becomes_several_sections(voice: Voice) -> None:
    said = Message((Part("linje\n" * 1000),)).for_slack(voice)
    lengths = [len(block["text"]["text"]) for block in said["blocks"]]
    assert len(lengths) == 2
    assert max(lengths) <= 3000
    assert len(said["text"]) <= 4000
    assert said["text"].endswith("…")


def test_six_buttons_take_two_rows(voice: Voice) -> None:
    buttons = tuple(Button("Done", f"item.{n}") for n in range(6))
    _, first, second = Message((Part("x", buttons),)).for_slack(voice)["blocks"]
    assert (len(first["elements"]), len(second["elements"])) == (5, 1)


def test_a_button_without_value_has_none_and_its_label_fits(voice: Voice) -> None:
    (actions,) = Message((Part("", (Button("x" * 90, "a"),)),)).for_slack(voice)["blocks"]
    (button,) = actions["elements"]
    assert "value" not in button
    assert len(button["text"]["text"]) == 75


def test_a_question_is_asked_before_a_press_counts(voice: Voice) -> None:
    asked = Button("Drop", "agreement.drop", "1", style="danger", confirm="Let it go?")
    (actions,) = Message((Part("", (asked,)),)).for_slack(voice)["blocks"]
    confirm = actions["elements"][0]["confirm"]
    assert {name: text["text"] for name, text in confirm.items()} == {
        "title": "Er du sikker?",
        "text": "Let it go?",
        "confirm": "Ja",
        "deny": "Nej",
    }


def test_what_there_is_no_room_for_is_counted_and_said(voice: Voice) -> None:
    parts = tuple(Part(f"aftale {n}", (DONE,)) for n in range(60))
    message = Message(parts, overflow="and %(count)s more")
    blocks = message.for_slack(voice)["blocks"]
    assert len(blocks) == 49
    assert blocks[-1]["elements"][0]["text"] == "and 36 more"
    assert len(message.home_view(voice)["blocks"]) == 99


def test_what_just_fits_is_not_cut(voice: Voice) -> None:
    parts = tuple(Part(f"aftale {n}", (DONE,)) for n in range(25))
    assert len(Message(parts).for_slack(voice)["blocks"]) == 50
