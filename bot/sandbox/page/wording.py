"""The page's own words, in the two languages a person of the workspace may have.

What the bot says is the bot's; here stands only what Slack's own client would say around it.
``{…}`` is filled in by :func:`words`.
"""

from collections.abc import Callable

from bot.sandbox.page.mrkdwn import Language

WORDS: dict[str, tuple[str, str]] = {
    # key: (English, Danish)
    "title": ("A local Slack", "Et lokalt Slack"),
    "skip": ("Skip to messages", "Gå til beskederne"),
    "welcome": ("Who would you like to be?", "Hvem vil du være?"),
    "welcome_lead": (
        "This workspace runs on your own machine, and nothing leaves it. "
        "You can be one person now and another in a moment.",
        "Dette workspace kører på din egen maskine, og intet forlader den. "
        "Du kan være én nu og en anden om lidt.",
    ),
    "you_are": ("You are", "Du er"),
    "change_person": ("Be somebody else", "Vær en anden"),
    "guest": ("Guest", "Gæst"),
    "external": ("Another organisation", "Anden organisation"),
    "deactivated": ("Deactivated", "Deaktiveret"),
    "menu": ("Menu", "Menu"),
    "channels": ("Channels", "Kanaler"),
    "other_channels": ("Channels you are not in", "Kanaler, du ikke er med i"),
    "direct": ("Messages", "Beskeder"),
    "home": ("Home", "Hjem"),
    "unread": ("{n} new", "{n} nye"),
    "one_unread": ("1 new", "1 ny"),
    "private": ("Private channel", "Privat kanal"),
    "archived": ("This channel is archived.", "Kanalen er arkiveret."),
    "members": ("{n} people", "{n} personer"),
    "member": ("1 person", "1 person"),
    "invite": ("Add to the channel", "Tilføj til kanalen"),
    "join": ("Join {channel}", "Gå ind i {channel}"),
    "leave": ("Leave the channel", "Forlad kanalen"),
    "archive": ("Archive the channel", "Arkivér kanalen"),
    "deactivate": ("Deactivate {person}", "Deaktivér {person}"),
    "not_member": ("You are not in this channel.", "Du er ikke med i kanalen."),
    "app": ("App", "App"),
    "pinned": ("Pinned", "Fastgjort"),
    "edited": ("edited", "redigeret"),
    "only_you": ("Only visible to you", "Kun synlig for dig"),
    "thread": ("Thread", "Tråd"),
    "reply": ("Reply in the thread", "Svar i tråden"),
    "actions_for": ("More actions", "Flere handlinger"),
    "overflow": ("More options", "Flere muligheder"),
    "empty_channel": ("Nothing has been written here yet.", "Der er ikke skrevet noget her endnu."),
    "empty_home": (
        "The app has not put anything on its Home yet.",
        "Appen har ikke lagt noget på sin forside endnu.",
    ),
    "messages_in": ("Messages in {place}", "Beskeder i {place}"),
    "write_to": ("Message {place}", "Skriv til {place}"),
    "send": ("Send", "Send"),
    "compose_hint": (
        "Enter sends, Shift+Enter makes a new line, / shows commands, @ people",
        "Enter sender, Shift+Enter giver ny linje, / viser kommandoer, @ personer",
    ),
    "suggestions": ("Suggestions", "Forslag"),
    "slackbot": ("Slackbot", "Slackbot"),
    "notices": ("From Slack", "Fra Slack"),
    "dismiss": ("Dismiss", "Luk besked"),
    "close_view": ("Close", "Luk"),
    "cancel": ("Cancel", "Fortryd"),
    "choose": ("Choose", "Vælg"),
    "optional": ("(optional)", "(kan udelades)"),
    "ok": ("OK", "OK"),
    "image": ("Image: {alt}", "Billede: {alt}"),
    "clock": ("Workspace clock", "Workspacets ur"),
    "week_no": ("week {n}", "uge {n}"),
    "at": ("{time}", "kl. {time}"),
    "hour": ("+1 hour", "+1 time"),
    "next_morning": ("Next working morning", "Næste hverdagsmorgen"),
    "week": ("+1 week", "+1 uge"),
    "next_event": ("Next thing to happen", "Næste hændelse"),
    "working": ("Working …", "Arbejder …"),
    "language": ("Language", "Sprog"),
    "danish": ("Dansk", "Dansk"),
    "english": ("English", "English"),
    "limits": ("Slack's rate limits", "Slacks hastighedsgrænser"),
    "on": ("On", "Til"),
    "off": ("Off", "Fra"),
    "settings": ("Settings", "Indstillinger"),
    "trouble": ("Trouble", "Forstyrrelser"),
    "trouble_on": ("{n} on", "{n} i gang"),
    "trouble_now": ("Going wrong now", "I gang nu"),
    "trouble_start": ("Let something go wrong", "Lad noget gå galt"),
    "trouble_end": ("End", "Stop"),
    "two_hours": ("two hours", "to timer"),
    "trouble_rate_limited": (
        "Slack says: too fast (429, Retry-After: {wait})",
        "Slack siger, at det går for hurtigt (429, Retry-After: {wait})",
    ),
    "trouble_fails_before": (
        "Slack fails before it does anything (503)",
        "Slack fejler, før noget er sket (503)",
    ),
    "trouble_fails_after": (
        "Slack does it and then fails (503)",
        "Slack gør det og fejler så (503)",
    ),
    "trouble_silent": ("Slack does nothing and never answers", "Slack gør intet og svarer aldrig"),
    "trouble_late": (
        "Slack does it half a minute later, without an answer",
        "Slack gør det et halvt minut senere og svarer ikke",
    ),
    "trouble_reset": (
        "Slack does it, then the connection breaks",
        "Slack gør det, og så ryger forbindelsen",
    ),
    "trouble_truncated": (
        "Slack does it; half of the answer arrives",
        "Slack gør det; kun det halve svar når frem",
    ),
    "trouble_html": (
        "Slack does it and answers with a web page",
        "Slack gør det og svarer med en webside",
    ),
    "trouble_slow": (
        "Slack takes a fifth of a second longer",
        "Slack er en femtedel sekund længere om det",
    ),
    "trouble_revoked": (
        "Slack refuses the token ({error})",
        "Slack afviser tokenet ({error})",
    ),
    "trouble_twice": ("Everything reaches the app twice", "Alt når frem til appen to gange"),
    "trouble_dropped": ("Cut the app's connection", "Klip appens forbindelse over"),
    "trouble_frozen": ("Freeze the app's connection", "Frys appens forbindelse"),
    "trouble_born_frozen": ("New connections are frozen", "Nye forbindelser er frosset"),
    "trouble_warning": (
        "Tell the app that its connection ends soon",
        "Sig til appen, at forbindelsen snart lukkes",
    ),
    "trouble_refresh_requested": ("Renew the app's connection", "Forny appens forbindelse"),
    "trouble_dead": ("Slack is down", "Slack er nede"),
    "trouble_removed": ("Take the app out of this channel", "Tag appen ud af kanalen"),
    "trouble_archived": ("Archive this channel for now", "Arkivér kanalen imens"),
    "changed": (
        "That message or window has changed since you saw it. Nothing was sent.",
        "Beskeden eller vinduet er ændret, siden du så det. Intet blev sendt.",
    ),
    "refused": (
        "Slack does not let you do that: {why}",
        "Det giver Slack ikke lov til: {why}",
    ),
    "you_are_gone": (
        "This account is deactivated and cannot be used any more.",
        "Kontoen er deaktiveret og kan ikke bruges mere.",
    ),
    "offline": ("The connection is gone. Trying again.", "Forbindelsen er væk. Prøver igen."),
}


def words(language: Language) -> Callable[..., str]:
    """A function from key to words in one language. Raises KeyError for a word not in the table."""
    column = 1 if language == "da" else 0

    def word(key: str, **values: object) -> str:
        return WORDS[key][column].format(**values)

    return word
