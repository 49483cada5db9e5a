"""A small server for the live preview: pages as they are asked for, and word of each new version."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, replace
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from socket import AF_INET, AF_INET6
from typing import ClassVar, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

VERSION = "/.milepost/version"
"""Answers with the version as soon as it is another than the one that was `seen`."""

PATIENCE = 25.0
"""Seconds that a page waits for the next version before it asks again."""

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".xml": "application/xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path is answered with; `location` is where it leads instead, if it does."""

    status: HTTPStatus
    content: bytes = b""
    ending: str = ".html"
    location: str = ""


class Site(Protocol):
    """What is served."""

    def answer(self, path: str) -> Answer:
        """What lies at a path, which begins with a slash."""

    def next_version(self, seen: str, patience: float) -> str:
        """The version, as soon as it is another than `seen`, or when the patience is at an end."""


class PreviewServer(ThreadingHTTPServer):
    """Serves a site at an address; OSError where that is taken or not ours."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, port: int, site: Site) -> None:
        self.site = site
        self.address_family = AF_INET6 if ":" in host else AF_INET
        super().__init__((host, port), Handler)
        self.is_private = _is_loopback(str(self.server_address[0]))

    def server_bind(self) -> None:
        """Bind without asking a name server what this machine is called."""
        super(ThreadingHTTPServer, self).server_bind()

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        host, port = str(self.server_address[0]), self.server_address[1]
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a reader who went away."""


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: PreviewServer
    timeout = 120
    bodies: ClassVar[frozenset[str]] = frozenset({"GET"})

    def do_GET(self) -> None:
        """Answer with a page, a file, or the version."""
        asked = urlsplit(self.path)
        if not self._is_for_us():
            self._send(Answer(HTTPStatus.FORBIDDEN, b"This address is not served here.\n", ".txt"))
        elif asked.path == VERSION:
            seen = parse_qs(asked.query).get("seen", [""])[0]
            version = self.server.site.next_version(seen, PATIENCE)
            self._send(Answer(HTTPStatus.OK, version.encode(), ".txt"))
        else:
            self._send(self.server.site.answer(unquote(asked.path)))

    def do_HEAD(self) -> None:
        """Answer the same, without the content."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  as the library's
        """Say nothing: the terminal is for the workspace's mistakes."""

    def _is_for_us(self) -> bool:
        """Whether a private preview was asked for by its own name: another site's may have been made to lead here."""
        if not self.server.is_private:
            return True
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        return host == "localhost" or host.endswith(".localhost") or _is_loopback(host)

    def _send(self, answer: Answer) -> None:
        mark = f'"{blake2b(answer.content, digest_size=12).hexdigest()}"'
        if answer.status is HTTPStatus.OK and self.headers.get("If-None-Match") == mark:
            answer = replace(answer, status=HTTPStatus.NOT_MODIFIED, content=b"")
        self.send_response(answer.status)
        kind = TYPES.get(answer.ending) or mimetypes.types_map.get(answer.ending)
        self.send_header("Content-Type", kind or "application/octet-stream")
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("ETag", mark)
        self.send_header("X-Content-Type-Options", "nosniff")
        if answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        if self.command in self.bodies:
            self.wfile.write(answer.content)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
