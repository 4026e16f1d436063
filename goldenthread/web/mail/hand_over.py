"""Speaking to a mail server: one connection for many mails, and what each answer means.

What matters about a failure is who can have the mail. A server that answers with 4xx or 5xx does not; one that falls
silent before the text has left does not; one that falls silent after it may. Each is an exception of its own.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from types import TracebackType
from typing import NoReturn

from goldenthread.web.mail.configuration import Server

CLOSING = 421  # the server ends the connection, whatever was asked


class NotHandedOver(Exception):
    """`answer` is the server's number, or a word of ours where it gave none."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


class ServerDown(NotHandedOver):
    """No connection, or none that takes mails from us. It says nothing about any one mail."""


class Refused(NotHandedOver):
    """The server will never take this mail: an answer of 5xx to its recipient or its text."""


class Later(NotHandedOver):
    """The server did not take it now, or fell silent before the text had left."""


class AnswerLost(NotHandedOver):
    """The text has left, and the server's answer did not arrive. It may have the mail."""


class Abandoned(Exception):
    """The caller withdrew the mail at the last moment."""


class Line:
    """A connection to the server, opened when first needed and again when it was lost."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._client: smtplib.SMTP | None = None
        self._taken = 0  # mails the server took on this connection

    def __enter__(self) -> Line:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._client is not None and kind is None:
            # Everything handed over has been answered, so a farewell that fails loses nothing.
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._client.quit()
        self._close()

    def hand_over(self, recipient: str, raw: bytes, leaving: Callable[[], bool]) -> str:
        """Give the server one mail; returns its number of acceptance, or raises a kind of NotHandedOver.

        `leaving` is called when the server is ready for the text and none of it has left; False stops
        there (Abandoned). From then on a silence is an AnswerLost.
        """
        client = self._begun()
        code = self._ask(lambda: client.rcpt(recipient)[0])
        if code not in (250, 251):
            self._refused(code)
        code = self._ask(lambda: client.docmd("data")[0])
        if code != 354:
            self._refused(code)
        if not leaving():
            self._close()  # the only way out of the text that sends none of it
            raise Abandoned
        try:
            client.send(_dotted(raw) + b".\r\n")
            code = client.getreply()[0]
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            raise AnswerLost(_word(error)) from None
        if 400 <= code < 600:
            self._refused(code)
        if not 200 <= code < 300:
            self._close()
            raise AnswerLost("unreadable answer")
        self._taken += 1
        return str(code)

    def _begun(self) -> smtplib.SMTP:
        """A connection on which the server has taken our sender's name for the next mail.

        A server may close a connection that has carried many mails, so on one that has, a failure is
        met with a new connection before it counts as one.
        """
        worn = self._taken > 0
        client = self._client or self._open()
        try:
            code = client.mail(self.server.sender)[0]
        except (OSError, smtplib.SMTPException) as error:
            code, answer = 0, _word(error)
        else:
            answer = str(code)
        if code == 250:
            return client
        self._close()
        if worn:
            return self._begun()
        raise ServerDown(answer)

    def _open(self) -> smtplib.SMTP:
        server = self.server
        name = socket.gethostname()  # smtplib would look up a longer one, which can take long and says no more
        try:
            if server.tls == "tls":
                client: smtplib.SMTP = smtplib.SMTP_SSL(
                    server.host, server.port, name, timeout=server.timeout, context=ssl.create_default_context()
                )
            else:
                client = smtplib.SMTP(server.host, server.port, name, timeout=server.timeout)
        except (OSError, smtplib.SMTPException) as error:
            raise ServerDown(_word(error)) from None
        self._client, self._taken = client, 0
        try:
            client.ehlo_or_helo_if_needed()
            if server.tls == "starttls":
                client.starttls(context=ssl.create_default_context())
                client.ehlo_or_helo_if_needed()
            if server.user:
                client.login(server.user, server.password)
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            raise ServerDown(_word(error)) from None
        return client

    def _ask(self, question: Callable[[], int]) -> int:
        """The server's number, asked while no text has left: a silence is only a Later."""
        try:
            return question()
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            raise Later(_word(error)) from None

    def _refused(self, code: int) -> NoReturn:
        """Raise what a refusal means, the connection ready for the next mail."""
        if not 400 <= code < 600:
            self._close()
            raise Later("unreadable answer")
        if code == CLOSING:
            self._close()
        else:
            self._ask_nothing()
        raise (Refused if code >= 500 else Later)(str(code))

    def _ask_nothing(self) -> None:
        try:
            if self._client is not None and self._client.rset()[0] == 250:
                return
        except (OSError, smtplib.SMTPException):
            pass  # the refusal stands; the next mail opens a connection of its own
        self._close()

    def _close(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client, self._taken = None, 0


def _dotted(raw: bytes) -> bytes:
    """Ends of lines as the protocol has them, and a dot before every line that begins with one."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    return re.sub(rb"(?m)^\.", b"..", lines if lines.endswith(b"\r\n") else lines + b"\r\n")


def _word(error: Exception) -> str:
    """The number of an error, or a word for it. What the server wrote may name people, so it is left out."""
    code = getattr(error, "smtp_code", None)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"{code} sign-in refused"
    if code is not None:
        return str(code)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "no TLS or sign-in offered"
    if isinstance(error, ssl.SSLError):
        return "TLS failed"
    # smtplib tells of a time-out as of a closed connection, with the time-out underneath.
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "timed out"
    if isinstance(error, socket.gaierror):
        return "no such host"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    return "connection dropped"
