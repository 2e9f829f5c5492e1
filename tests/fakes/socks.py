"""A SOCKS5 proxy on a free port (RFC 1928: names, no sign-in), which remembers where it led."""

import socket
from contextlib import suppress
from threading import Thread


class Socks:
    """Leads every name to one address, as Tor leads an onion address to a site."""

    def __init__(self, leads_to, greeting=b"\x05\x00", answer=b"\x05\x00\x00\x01" + bytes(6)):
        self.leads_to, self.greeting, self.answer, self.asked = leads_to, greeting, answer, []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"socks5://127.0.0.1:{self.listening.getsockname()[1]}"
        Thread(target=self._serve, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listening.close()

    def _serve(self):
        while True:
            try:
                line, _ = self.listening.accept()
            except OSError:
                return
            Thread(target=self._lead, args=(line,), daemon=True).start()

    def _lead(self, line):
        with line, suppress(OSError):
            line.recv(3)
            line.sendall(self.greeting)
            head = line.recv(5)
            if head[:4] != b"\x05\x01\x00\x03":
                return
            self.asked.append((line.recv(head[4]).decode(), int.from_bytes(line.recv(2), "big")))
            line.sendall(self.answer)
            if self.answer[1:2] != b"\x00":
                return
            with socket.create_connection(self.leads_to) as site:
                Thread(target=_carry, args=(site, line), daemon=True).start()
                _carry(line, site)


def _carry(source, target):
    with suppress(OSError):
        while more := source.recv(65_536):
            target.sendall(more)
        target.shutdown(socket.SHUT_WR)
