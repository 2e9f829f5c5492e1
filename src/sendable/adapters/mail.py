"""Mail of plain text through one server, always over TLS but on this machine."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from sendable.errors import NotDelivered

WHOLE = 30.0  # seconds
HERE = ("127.0.0.1", "::1", "localhost")
PORTS = {"smtp": 587, "smtps": 465}


class SmtpMail:
    """Sends through `smtp://USER@HOST:PORT` (STARTTLS) or `smtps://...` (TLS from the start)."""

    def __init__(self, server: str, sender: str, password: str = "") -> None:
        parts = urlsplit(server)
        self._scheme, self._host, self._port = parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme]
        self._user, self._password, self._sender = unquote(parts.username or ""), password, sender

    def __call__(self, to: str, subject: str, text: str) -> None:
        """Hand a mail to the server.

        Raises:
            NotDelivered: it did not take it, or not over TLS.
        """
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self._sender, to, subject
        mail["Date"], mail["Message-ID"] = formatdate(), make_msgid(domain=self._sender.rpartition("@")[2])
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(text)
        try:
            with self._connected() as server:
                if self._user:
                    server.login(self._user, self._password)
                server.send_message(mail)
        except smtplib.SMTPResponseException as fault:
            raise NotDelivered(f"the mail server answered {fault.smtp_code}") from None
        except smtplib.SMTPException as fault:
            raise NotDelivered(f"the mail server did not take it: {type(fault).__name__}") from None
        except ssl.SSLError:
            raise NotDelivered("the certificate or the TLS of the mail server is not right") from None
        except OSError:
            raise NotDelivered("the mail server cannot be reached") from None

    def _connected(self) -> smtplib.SMTP:
        trusted = ssl.create_default_context()
        if self._scheme == "smtps":
            return smtplib.SMTP_SSL(self._host, self._port, timeout=WHOLE, context=trusted)
        server = smtplib.SMTP(self._host, self._port, timeout=WHOLE)
        if self._host not in HERE:
            server.starttls(context=trusted)
        return server
