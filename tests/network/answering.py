"""How the servers of the tests answer: in one piece, and without a word on the terminal."""

from __future__ import annotations

import contextlib
from http.server import BaseHTTPRequestHandler


class Answering(BaseHTTPRequestHandler):
    """Gives what a subclass's ``answer`` says by ``_say``; a client that hangs up ends it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        with contextlib.suppress(OSError):
            self.answer()

    def answer(self) -> None:
        raise NotImplementedError

    def log_message(self, *args: object) -> None:
        return

    def _say(self, body: str | bytes, *, status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
