"""Where things lie: the folder of the source, of one office's data, and of its servers."""

import fcntl
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from _laras.akun import Account, can_enter, server_account
from _laras.pesan import HaltError, say

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"


BIGGEST_LOG = 5_000_000
PRIVATE = ("rahasia", "jalan", "log", "berkas", "surel", "beat")


@dataclass(frozen=True)
class DataFolder:
    """One office's data. Private files and secrets are the caller's only; the servers have a home of their own."""

    path: Path

    @property
    def secrets(self) -> Path:
        return self.path / "rahasia"

    @property
    def runtime(self) -> Path:
        return self.path / "jalan"

    @property
    def logs(self) -> Path:
        return self.path / "log"

    def log(self, name: str) -> Path:
        """A program's log; the one before it is kept once it has grown."""
        file = self.logs / f"{name}.log"
        if file.is_file() and file.stat().st_size > BIGGEST_LOG:
            file.rename(file.with_suffix(".log.1"))
        return file

    def prepare(self) -> None:
        """Make the folders. As root the path stays passable, because the servers run under another account."""
        try:
            passable = 0o711 if os.geteuid() == 0 else 0o700
            self.path.parent.parent.mkdir(parents=True, exist_ok=True)
            for folder in (self.path.parent, self.path):
                make(folder, passable)
            for name in PRIVATE:
                make(self.path / name, 0o700)
        except PermissionError as error:
            raise HaltError(
                f"Folder data {self.path} tidak dapat ditulis: {error.strerror}.\n"
                "Jalankan sebagai pemiliknya, atau pakai folder lain dengan --data FOLDER."
            ) from error

    def lock(self) -> IO[str]:
        """Hold this data folder until the process ends, however it ends."""
        file = (self.runtime / "kunci").open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise HaltError(
                f"Folder data {self.path} sedang dipakai perintah lain (proses {file.read().strip() or '?'}).\n"
                "Hentikan perintah itu lebih dahulu (Ctrl-C), atau pakai folder lain dengan --data FOLDER."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        return file

    def server_home(self) -> tuple[Path, Account | None]:
        """The folder of PostgreSQL and Valkey, and the account they run under. Once chosen it stays chosen.

        Permissions of parent folders are never widened: where the server's account can't pass, another place is taken,
        and noted.
        """
        note = self.path / "server.tempat"
        home = Path(note.read_text().strip()) if note.is_file() else self.path / "server"
        account = server_account(home / "pg")
        if note.is_file() and not home.is_dir():
            raise HaltError(f"Folder server {home} (tercatat di {note}) tidak ada. Pulihkan folder itu dari cadangan.")
        if not home.is_dir():
            make(home, 0o711)
            if not can_enter(account, home):
                home.rmdir()
                home = self._elsewhere()
                note.write_text(f"{home}\n")
        if not can_enter(account, home):
            raise HaltError(
                f"Akun {account.name if account else 'ini'} tidak dapat masuk ke {home}.\n"
                "Kembalikan izin lintas (chmod o+x) pada folder-folder di atasnya."
            )
        return home, account

    def _elsewhere(self) -> Path:
        home = Path("/var/lib") / f"laras-{hashlib.sha256(str(self.path).encode()).hexdigest()[:12]}"
        if home.is_dir():
            raise HaltError(
                f"Folder data {self.path} baru, tetapi {home} dari folder bernama sama masih ada.\n"
                f"Bila isinya masih diperlukan: echo {home} > {self.path / 'server.tempat'}. Bila tidak: hapus {home}."
            )
        make(home, 0o711)
        say(f"Folder data berada di tempat tertutup; basis data disimpan di {home}.")
        return home


def make(folder: Path, mode: int) -> None:
    """Make a folder with exactly this mode, whatever the umask. One that exists is left as its owner wants it."""
    if not folder.is_dir():
        folder.mkdir()
        folder.chmod(mode)
