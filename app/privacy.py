"""What leaves this machine, and what stays on it, by the settings: a sentence for each. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

from app.settings.values import Settings, listed
from app.translation import tr

REMOTE = "remote:"


def network(settings: Settings) -> tuple[str, ...]:
    """What uses the network with these settings; one sentence that nothing does, if nothing does."""
    found = []
    wanted = (settings.model, *listed(settings.preload))
    if settings.server and any(name.startswith(REMOTE) for name in wanted):
        found.append(tr("What you say is sent to {server} while you dictate.", server=_host(settings.server)))
    if settings.cleanup == "llm":
        where = _host(settings.cleanup_url)
        if settings.cleanup_url and not is_near(settings.cleanup_url):
            found.append(tr("Your words are sent to {server} to be cleaned up.", server=where))
        else:
            found.append(tr("Your words go to a language model on this machine, and no further."))
    if not found:
        found.append(tr("Nothing you say leaves this machine."))
    found.append(
        tr("A model is fetched from the Hugging Face hub when you press Download, at no other time.")
    )
    found.append(tr("There is no telemetry, no account and no search for updates."))
    return tuple(found)


def is_near(url: str) -> bool:
    """Whether an address is this machine itself."""
    host = urlsplit(url.strip()).hostname or ""
    return host == "localhost" or host.startswith("127.") or host == "::1"


def _host(url: str) -> str:
    return urlsplit(url.strip()).hostname or tr("the server")
