"""A mail server on this machine that takes mails, or fails in the ways a real one does, as it is told.

`plan` says for a recipient how each mail in turn is met: a list of faults, used up one by one; then mails are taken.

| fault              | what happens                                                 | has the server got it? |
|--------------------|--------------------------------------------------------------|------------------------|
| refuse later       | 451 to the recipient                                         | no                     |
| refuse             | 550 to the recipient                                         | no                     |
| refuse text later  | 452 to the text                                              | no                     |
| refuse text        | 554 to the text                                              | no                     |
| drop before        | the connection is gone before the text                       | no                     |
| drop after         | the connection is gone after the text, which is thrown away  | no                     |
| lose answer        | the connection is gone after the text, which is kept         | yes                    |
| hang               | no answer to the recipient                                   | no                     |
| hang after         | no answer to the text, which is kept                         | yes                    |
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from types import TracebackType
from typing import Any

from aiosmtpd.smtp import SMTP

CERTAIN = ("refuse later", "refuse text later", "drop before", "hang")  # no copy can have arrived
IN_DOUBT = ("drop after", "lose answer", "hang after")
FOR_GOOD = ("refuse", "refuse text")


@dataclass(frozen=True)
class Taken:
    """A mail the server has got. `doubtful`: it gave no answer, so the sender cannot know."""

    recipient: str
    message_id: str
    raw: bytes
    doubtful: bool

    @property
    def text(self) -> str:
        """The whole mail as a person meets it: headers and text, decoded."""
        mail = message_from_bytes(self.raw, policy=default)
        return "\n".join([*(f"{name}: {value}" for name, value in mail.items()), mail.get_content()])


# Called at each stage of a mail with the stage and the recipient: "recipient", "asking" (for the text), "asked",
# "taken" (the text is here and kept), "answered".
Watcher = Callable[[str, str], None]


class _Conversation(SMTP):
    """One connection. It tells its server before it asks for a text."""

    async def smtp_DATA(self, argument: str) -> None:
        for recipient in self.envelope.rcpt_tos if self.envelope else ():
            self.event_handler.asking(recipient)
        await super().smtp_DATA(argument)


class InventedServer:
    """`with InventedServer() as server:` listens on `server.port` of 127.0.0.1 until the end of the block."""

    def __init__(
        self,
        watcher: Watcher = lambda stage, recipient: None,
        over_tls: ssl.SSLContext | None = None,
        together: int = 1,
        **options: Any,
    ) -> None:
        self.plan: dict[str, list[str]] = defaultdict(list)
        self.taken: list[Taken] = []
        self.connections = 0
        self.watcher = watcher
        self._over_tls = over_tls
        self._together = together  # connections there must have been before any mail is met
        self._options = options
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)

    def __enter__(self) -> InventedServer:
        self._thread.start()
        self._listener = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        self.port = self._listener.sockets[0].getsockname()[1]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _listen(self) -> asyncio.Server:
        def connection() -> SMTP:
            self.connections += 1
            return _Conversation(self, hostname="invented.invalid", loop=self._loop, **self._options)

        return await self._loop.create_server(connection, "127.0.0.1", 0, ssl=self._over_tls)

    async def _end(self) -> None:
        self._listener.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def asking(self, recipient: str) -> None:
        self.watcher("asking", recipient)
        # About when the sender has been asked for the text: some or none of it may be on its way.
        self._loop.call_later(0.0005, self.watcher, "asked", recipient)

    # What aiosmtpd asks

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        self.watcher("recipient", address)
        while self.connections < self._together:
            await asyncio.sleep(0.01)
        fault = next(iter(self.plan[address]), "")
        envelope.rcpt_tos.append(address)
        if fault in ("refuse later", "refuse", "drop before", "hang"):
            self.plan[address].pop(0)
            envelope.rcpt_tos.pop()
        if fault == "drop before":
            await self._drop(server)
        if fault == "hang":
            await asyncio.sleep(3600)
        return {"refuse later": "451 4.3.0 Not now, Planted", "refuse": "550 5.1.1 No Planted here"}.get(
            fault, "250 OK"
        )

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        (recipient,) = envelope.rcpt_tos
        fault = self.plan[recipient].pop(0) if self.plan[recipient] else ""
        if fault == "refuse text later":
            return "452 4.3.1 No room, Planted"
        if fault == "refuse text":
            return "554 5.6.0 Not this, Planted"
        if fault == "drop after":
            await self._drop(server)
        mail = message_from_bytes(envelope.content, policy=default)
        self.taken.append(Taken(recipient, mail["Message-ID"], envelope.content, fault in IN_DOUBT))
        self.watcher("taken", recipient)
        if fault == "lose answer":
            await self._drop(server)
        if fault == "hang after":
            await asyncio.sleep(3600)
        # When this runs the answer has been written to the connection, and the sender may not have read it.
        self._loop.call_soon(self.watcher, "answered", recipient)
        return "250 Taken"

    async def _drop(self, server: Any) -> None:
        server.transport.abort()
        await asyncio.sleep(3600)  # until the loss of the connection ends this conversation
