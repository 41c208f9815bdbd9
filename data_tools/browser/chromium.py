"""Starting Chromium: which one, as whom, with which flags, and ending it.

As root it runs as the user nobody, so that its sandbox works; where that
cannot be had it runs without one and says so.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Playwright

__all__ = [
    'ENVIRONMENT',
    'Chromium',
    'browser_version',
    'find_chromium',
    'sandbox_fault',
]

# Names the browser's program.
ENVIRONMENT = 'QONTINUI_CHROMIUM'
# Debian's /usr/bin/chromium is a script around the first.
_CANDIDATES = (
    '/usr/lib/chromium/chromium',
    'chromium',
    'chromium-browser',
    'google-chrome',
)
_LESS_USER = 'nobody'
_FLAGS = (
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-breakpad',
    '--disable-lcd-text',
    # What is painted again comes out as it did at first.
    '--disable-checker-imaging',
    '--disable-partial-raster',
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    '--block-new-web-contents',
    '--disable-notifications',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--js-flags=--max-old-space-size=512',
)
# Requests to this machine's own servers go through the proxy as well.
_NO_BYPASS = '--proxy-bypass-list=<-loopback>'


def find_chromium() -> str:
    """Path of the browser's program.

    Raises:
        RuntimeError: There is none.
    """
    named = os.environ.get(ENVIRONMENT)
    for candidate in (named,) if named else _CANDIDATES:
        if path := shutil.which(candidate):
            return path
    raise RuntimeError(
        f'{named or "chromium"}: not found; install it with apt-get install '
        f'chromium, or set {ENVIRONMENT} to its path'
    )


@lru_cache(maxsize=1)
def browser_version() -> str:
    """What the browser says of itself.

    Raises:
        RuntimeError: There is none.
    """
    told = subprocess.run(
        [find_chromium(), '--version'], capture_output=True, text=True
    )
    return told.stdout.strip()


def sandbox_fault() -> str:
    """Why Chromium's sandbox cannot be had here; empty where it can."""
    if os.geteuid() == 0 and _less_user() is None:
        return f'root has none, and there is no setpriv or user {_LESS_USER}'
    probe = [*_without_rights(), 'unshare', '--user', 'true']
    try:
        # A folder that everybody may enter.
        tried = subprocess.run(probe, capture_output=True, cwd='/')
    except OSError:
        return ''
    return 'user namespaces are not allowed' if tried.returncode else ''


class Chromium:
    """One browser process after the other, each with a fresh profile.

    Args:
        network: Flags that say what the browser can reach.
    """

    def __init__(self, network: Iterable[str]) -> None:
        self._program = find_chromium()
        self._network = tuple(network)
        self._sandbox = not sandbox_fault()
        self._folder: Path | None = None

    @staticmethod
    def behind(proxy: str) -> tuple[str, ...]:
        """Flags for a browser that reaches nothing but a proxy."""
        return (f'--proxy-server={proxy}', _NO_BYPASS)

    @staticmethod
    def only(hosts: Iterable[str]) -> tuple[str, ...]:
        """Flags for a browser that reaches nothing but some hosts."""
        allowed = ', '.join(f'EXCLUDE {host}' for host in sorted(hosts))
        return (
            f'--host-resolver-rules=MAP * ~NOTFOUND, {allowed}',
            '--no-proxy-server',
        )

    def launch(self, playwright: Playwright, **options: Any) -> BrowserContext:
        """Start a browser; ``options`` are those of its context.

        Raises:
            RuntimeError: It does not start.
        """
        self._folder = self._make_folder()
        try:
            return playwright.chromium.launch_persistent_context(
                str(self._folder / 'profile'),
                executable_path=str(self._folder / 'start'),
                chromium_sandbox=self._sandbox,
                args=[*_FLAGS, *self._network],
                **options,
            )
        except Error as error:
            self.end()
            raise RuntimeError(
                f'{self._program}: does not start: {error.message}'
            ) from error

    def end(self) -> None:
        """Kill the browser with all its processes, if it still runs."""
        if self._folder is None:
            return
        with suppress(OSError, ValueError):
            group = int((self._folder / 'pid').read_text())
            os.killpg(group, signal.SIGKILL)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = None

    def _make_folder(self) -> Path:
        """Profile and start script, owned by whom the browser runs as."""
        folder = Path(tempfile.mkdtemp(prefix='pages-'))
        (folder / 'profile').mkdir()
        start = folder / 'start'
        start.write_text(
            '#!/bin/sh\n'
            f'cd {folder} && echo $$ > pid && export HOME={folder}\n'
            f'exec {" ".join((*_without_rights(), self._program))} "$@"\n'
        )
        start.chmod(0o755)
        user = _less_user()
        if user is not None:
            for path in (folder, folder / 'profile'):
                os.chown(path, user.pw_uid, user.pw_gid)
        return folder


def _less_user() -> pwd.struct_passwd | None:
    """Whom root's browser runs as, where that is possible."""
    if os.geteuid() == 0 and shutil.which('setpriv'):
        with suppress(KeyError):
            return pwd.getpwnam(_LESS_USER)
    return None


def _without_rights() -> list[str]:
    """What a command is started through: fewer rights, no life of its own."""
    if not shutil.which('setpriv'):
        return []
    command = ['setpriv', '--no-new-privs', '--pdeathsig=KILL']
    user = _less_user()
    if user is not None:
        command += [f'--reuid={user.pw_uid}', f'--regid={user.pw_gid}']
        command.append('--clear-groups')
    return command
