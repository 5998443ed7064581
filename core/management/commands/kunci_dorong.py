"""Make the sender's key of web push and print the line for the environment."""

from typing import Any

from django.core.management.base import BaseCommand

from core.dorong import new_key


class Command(BaseCommand):
    help = "Membuat kunci VAPID untuk notifikasi perangkat; salin barisnya ke lingkungan web dan worker"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"VAPID_PRIVAT={new_key()}")
