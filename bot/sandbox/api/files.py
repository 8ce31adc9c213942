"""files.*: upload in three steps (https://docs.slack.dev/messaging/working-with-files)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.sandbox.api.access import visible_channel
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.methods import TIER_4, method
from bot.sandbox.app.core import Core
from bot.sandbox.app.errors import SlackError
from bot.sandbox.app.posting import Content, may_post, post
from bot.sandbox.workspace.objects import file_json
from bot.sandbox.workspace.surfaces import File

LONGEST_ALT = 1000
"""Characters (docs.slack.dev/reference/methods/files.getUploadURLExternal)."""


def _upload_url(core: Core, args: Arguments) -> dict[str, Any]:
    length = str(args["length"])
    if not length.isdigit() or int(length) == 0:
        raise SlackError("invalid_arguments", ["[ERROR] must be a positive integer: length"])
    alt = str(args.get("alt_txt") or "")
    if len(alt) > LONGEST_ALT:
        raise SlackError("alt_txt_too_large")
    file_id = core.workspace.new_id("F")
    core.workspace.files[file_id] = File(
        file_id,
        str(args["filename"]),
        int(length),
        user=core.workspace.bot_user_id,
        alt=alt,
    )
    return {"upload_url": f"{core.base_url}upload/{file_id}", "file_id": file_id}


def receive_upload(core: Core, file_id: str, content: bytes) -> bool:
    """Take the bytes of a file; False if none is expected there, or not that many."""
    with core.workspace.lock:
        file = core.workspace.files.get(file_id)
        if file is None or file.completed or len(content) != file.length:
            return False
        core.workspace.files[file_id] = replace(file, content=content)
        return True


def _complete(core: Core, args: Arguments) -> dict[str, Any]:
    files = [_uploaded(core, wanted) for wanted in _wanted(args)]
    channel = visible_channel(core, args["channel_id"]) if args.get("channel_id") else None
    if channel:
        may_post(core, channel)
    shared = (channel.id,) if channel else ()
    done = [replace(file, completed=True, shared_in=shared) for file in files]
    core.workspace.files.update({file.id: file for file in done})
    if channel:
        comment = Content(str(args.get("initial_comment") or ""))
        thread_ts = str(args["thread_ts"]) if args.get("thread_ts") else None
        post(core, channel.id, comment, thread_ts=thread_ts, files=tuple(done))
    return {"files": [file_json(core.workspace, file) for file in done]}


def _wanted(args: Arguments) -> Sequence[Mapping[str, Any]]:
    files = args["files"]
    well_formed = isinstance(files, list) and all(
        isinstance(file, Mapping) and "id" in file for file in files
    )
    if not well_formed or not files:
        raise SlackError("invalid_arguments", ["[ERROR] must be an array of objects: files"])
    return list(files)


def _uploaded(core: Core, wanted: Mapping[str, Any]) -> File:
    file = core.workspace.files.get(str(wanted["id"]))
    if file is None or file.content is None:
        raise SlackError("file_not_found")
    if file.completed:
        raise SlackError("file_update_failed")
    return replace(file, title=str(wanted.get("title") or file.name))


def _info(core: Core, args: Arguments) -> dict[str, Any]:
    file = core.workspace.files.get(str(args["file"]))
    if file is None or not file.completed:
        raise SlackError("file_not_found")
    return {"file": file_json(core.workspace, file)}


METHODS = {
    "files.getUploadURLExternal": method(
        _upload_url, TIER_4, "filename length", "alt_txt snippet_type", "files:write"
    ),
    "files.completeUploadExternal": method(
        _complete, TIER_4, "files", "channel_id initial_comment thread_ts", "files:write"
    ),
    "files.info": method(_info, TIER_4, "file", "", "files:read"),
}
