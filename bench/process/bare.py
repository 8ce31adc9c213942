"""The floor of a start: Bolt and SQLModel, one table, one listener, connected.

It reads the same settings as the bot, and ends when it is told to.
"""

from __future__ import annotations

import os
import signal

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from sqlmodel import Field, Session, SQLModel, create_engine, select


class Note(SQLModel, table=True):
    """Something to read at the start."""

    __tablename__ = "bare_note"

    id: int | None = Field(default=None, primary_key=True)
    words: str = ""


def main() -> None:
    """Connect, say so, and wait."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    url = os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.exec(select(Note)).all()
    base = os.environ["SLACK_API_URL"]
    app = App(client=WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=base))
    app.command("/agreement")(_listen)
    asks = WebClient(os.environ["SLACK_APP_TOKEN"], base_url=base)
    handler = SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"], web_client=asks)
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    print("connected", flush=True)
    signal.pause()


def _listen(ack: Ack) -> None:
    ack()


if __name__ == "__main__":
    main()
