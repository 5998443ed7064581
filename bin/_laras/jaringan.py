"""Ports on this machine: which is free, which answers."""

import random
import socket

HOST = "127.0.0.1"
# Below the range from which the system takes outgoing ports, so that a server finds its port free when it comes back.
SERVER_PORTS = range(20_000, 30_000)


def is_free(port: int, host: str = HOST) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_server_port() -> int:
    while True:
        port = random.choice(SERVER_PORTS)  # noqa: S311
        if is_free(port):
            return port


def next_free(port: int, tries: int = 100) -> int | None:
    """The first free port from this one on."""
    return next((each for each in range(port, min(port + tries, 65_536)) if is_free(each)), None)
