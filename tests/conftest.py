"""Settings of all tests: no property test looks at the clock, and nothing may reach beyond this machine."""

import sys
from typing import Any

from hypothesis import HealthCheck, settings

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

_HERE = ("127.0.0.1", "::1", "localhost", None)


def _stay_home(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every connection and every look-up of a name that leaves this machine."""
    if event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] not in _HERE:
        raise AssertionError(f"relex wanted to connect to {arguments[1]}")
    if event == "socket.getaddrinfo" and arguments[0] not in _HERE:
        raise AssertionError(f"relex wanted to look up {arguments[0]}")


sys.addaudithook(_stay_home)
