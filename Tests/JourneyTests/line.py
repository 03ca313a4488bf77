"""A line between a phone and a server that can be cut: what a browser only pretends when it is told to be offline."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit, urlunsplit

PIECE_BYTES = 65536


class Line(socketserver.ThreadingTCPServer):
    """Passes bytes on to the server, and nothing at all while it is cut."""

    daemon_threads = True
    # Who closes would else wait for callers that keep their connection.
    block_on_close = False

    def __init__(self, server_url: str):
        self.target = urlsplit(server_url)
        self.is_cut = False
        self.ends: set[socket.socket] = set()
        self.changing = threading.Lock()
        super().__init__(("127.0.0.1", 0), Call)

    @property
    def url(self) -> str:
        return urlunsplit(self.target._replace(netloc=f"127.0.0.1:{self.server_address[1]}"))

    def cut(self) -> None:
        with self.changing:
            self.is_cut = True
            for end in self.ends:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        with self.changing:
            self.is_cut = False

    def takes(self, *ends: socket.socket) -> bool:
        with self.changing:
            if not self.is_cut:
                self.ends.update(ends)
            return not self.is_cut

    def forget(self, *ends: socket.socket) -> None:
        with self.changing:
            self.ends.difference_update(ends)


class Call(socketserver.BaseRequestHandler):
    """One connection of the phone's, with its own one to the server."""

    server: Line

    def handle(self) -> None:
        target = self.server.target
        with socket.create_connection((target.hostname, target.port)) as onward:
            if not self.server.takes(self.request, onward):
                return
            try:
                back = threading.Thread(target=pass_on, args=(onward, self.request), daemon=True)
                back.start()
                pass_on(self.request, onward)
                back.join()
            finally:
                self.server.forget(self.request, onward)


def pass_on(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(PIECE_BYTES):
            sink.sendall(piece)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def line_to(server_url: str) -> Iterator[Line]:
    with Line(server_url) as line:
        threading.Thread(target=line.serve_forever, daemon=True).start()
        try:
            yield line
        finally:
            line.cut()
            line.shutdown()
