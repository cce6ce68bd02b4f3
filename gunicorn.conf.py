"""How the site is served in production; `WEB_CONCURRENCY` sets the number of processes."""

import gc
import os
from pathlib import Path

workers = int(os.environ.get("WEB_CONCURRENCY", "3"))
threads = 4
preload_app = True
max_requests, max_requests_jitter = 5000, 500
accesslog = "-"
control_socket_disable = True
if Path("/dev/shm").is_dir():  # noqa: S108 (the heartbeat file must not wait for a disk)
    worker_tmp_dir = "/dev/shm"  # noqa: S108


def when_ready(server):
    """What is loaded by now is there for good: collections, made less often, no longer walk through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
