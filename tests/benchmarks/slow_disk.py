"""A disk on which every fsync takes longer, by a small library loaded before libc."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>
static void wait_a_little(void) {
    const char *text = getenv("SLOW_FSYNC_MS");
    if (text) usleep((useconds_t)atoi(text) * 1000);
}
int fsync(int fd) {
    static int (*real)(int);
    if (!real) real = dlsym(RTLD_NEXT, "fsync");
    wait_a_little();
    return real(fd);
}
int fdatasync(int fd) {
    static int (*real)(int);
    if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
    wait_a_little();
    return real(fd);
}
"""


def slow_disk(folder: Path, *, milliseconds: int) -> dict[str, str]:
    """The environment that slows every fsync of a program; empty where there is no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return {}
    source, library = folder / "slow.c", folder / "slow.so"
    source.write_text(SOURCE)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return {"LD_PRELOAD": str(library), "SLOW_FSYNC_MS": str(milliseconds)}
