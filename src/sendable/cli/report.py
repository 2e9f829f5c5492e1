"""`sendable report`: report a shipment, or come back with a code; everything is sealed on this machine."""

import os
from importlib.util import find_spec
from pathlib import Path

import click

from sendable.errors import OptionInvalid, SendableError
from sendable.screening.decision import N_
from sendable.settings import LANGUAGES, Settings

NEEDED = ("cryptography", "nacl", "PIL", "pypdfium2", "starlette")
FILE = click.Path(path_type=Path)
WITH_RETURN = N_("goes with --return")


@click.command()
@click.option("--server", metavar="ADDRESS", help="Of the public site, such as https://send.example.")
@click.option("--proxy", metavar="ADDRESS", help="A SOCKS5 proxy; Tor's is socks5://127.0.0.1:9050.")
@click.option("--root", "root_pub", type=FILE, metavar="FILE", help="The public half of its root key.")
@click.option("--from", "statement", type=FILE, metavar="FILE", help="Take the answers from JSON instead of asking.")
@click.option("--attach", multiple=True, type=FILE, metavar="FILE", help="A photo or a PDF; it is cleaned here.")
@click.option("--offline", type=FILE, metavar="FILE", help="Seal into a file, and send nothing.")
@click.option("--keys", type=FILE, metavar="FILE", help="Keys that were fetched earlier.")
@click.option("--save-keys", type=FILE, metavar="FILE", help="Fetch the keys into a file, and do nothing else.")
@click.option("--send", type=FILE, metavar="FILE", help="Send a file that was sealed before.")
@click.option("--return", "come_back", is_flag=True, help="Read answers with a code, and write more.")
@click.option("--claim", type=click.Choice(("voucher", "thanks")), help="With --return: what is wanted of a reward.")
@click.option(
    "--voucher", type=FILE, metavar="FILE", help="With --return: write the voucher, to print, into a new file."
)
@click.option("--appeal", is_flag=True, help="With --return: object that your report is called knowingly false.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of questions and words.")
def report(**given: object) -> int:
    """Report a dangerous or illicit shipment. Nothing leaves this machine in clear, and no file is left behind.

    The root key comes from a poster or a person, not from the site. Keep the twelve words that are printed.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise OptionInvalid("report", f"needs {', '.join(missing)}; install it with: pip install 'sendable[serve]'")
    from sendable.cli import coming_back, sealing_up  # noqa: PLC0415 only now known to be there
    from sendable.cli.reporter import Wish  # noqa: PLC0415
    from sendable.cli.unsent import in_words  # noqa: PLC0415

    language = str(given.pop("language") or Settings.from_env(os.environ).language)
    returns = given.pop("come_back")
    wish = Wish(language=language, **given)  # type: ignore[arg-type]
    for option, wanted in (("--claim", wish.claim), ("--appeal", wish.appeal), ("--voucher", wish.voucher)):
        if wanted and not returns:
            raise OptionInvalid(option, wish.say(WITH_RETURN))
    try:
        if wish.save_keys:
            sealing_up.save_keys(wish, wish.save_keys)
        elif wish.send:
            sealing_up.send(wish, wish.send)
        else:
            (coming_back.come_back if returns else sealing_up.report)(wish)
    except SendableError as fault:
        raise click.ClickException(in_words(fault, wish.say)) from None
    except UnicodeDecodeError:
        raise click.ClickException(wish.say("What was typed is no text in UTF-8.")) from None
    return 0
