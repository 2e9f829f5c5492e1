"""A mail server: a real one on this machine, which keeps what it got, and refuses or hangs up as told."""

import socketserver
import threading
from email import message_from_bytes, policy


class MailServer:
    """`got` are the mails, as (from, to, message); `answers` are replies to DATA, one after the other, then 250."""

    def __init__(self):
        self.got, self.answers = [], []
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                outer.talk(self)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"smtp://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def talk(self, wire):
        def say(line):
            wire.wfile.write(f"{line}\r\n".encode())

        sender = to = ""
        say("220 post.example")
        while line := wire.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                say("354 go on")
                content = b""
                while (row := wire.rfile.readline()) != b".\r\n":
                    content += row
                answer = self.answers.pop(0) if self.answers else "250 kept"
                if answer.startswith("250"):
                    self.got.append((sender, to, message_from_bytes(content, policy=policy.default)))
                say(answer)
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                sender, to = (
                    (line[10:], to) if verb == "MAIL" else (sender, line[8:]) if verb == "RCPT" else (sender, to)
                )
                say("250 post.example")

    def close(self):
        self._server.shutdown()
        self._server.server_close()
