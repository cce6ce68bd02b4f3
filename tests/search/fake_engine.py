"""An engine in memory, for what the site sends when it writes: counted, and refused, slow or missing at will."""

import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class FakeEngine:
    def __init__(self):
        self.documents, self.requests = {}, []
        self.refused, self.missing, self.status, self.delay = set(), False, 200, 0

    def answer(self, path, body):
        self.requests.append(path)
        time.sleep(self.delay)
        if self.status != 200 or (not path.startswith("/_bulk") and "/_bulk" not in path):
            return self.status if self.status != 200 else 404, {"error": "no", "status": self.status}
        return 200, {"took": 1, "errors": True, "items": list(self.bulk(body.decode().splitlines()))}

    def bulk(self, lines):
        lines = iter(lines)
        for line in lines:
            ((action, meta),) = json.loads(line).items()
            source = None if action == "delete" else json.loads(next(lines))
            status, error = self.apply(action, meta["_id"], source)
            yield {action: {"_id": meta["_id"], "status": status, **({"error": error} if error else {})}}

    def apply(self, action, key, source):
        if self.missing:
            return 404, {"type": "index_not_found_exception"}
        if key in self.refused:
            return 400, {"type": "mapper_parsing_exception"}
        if action == "index":
            self.documents[key] = source
        elif key not in self.documents:
            return 404, {"type": "document_missing_exception"} if action == "update" else None
        elif action == "update":
            self.documents[key] |= source["doc"]
        else:
            del self.documents[key]
        return 200, None

    @contextmanager
    def served(self):
        """Its address, while it listens."""
        engine = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, answer = engine.answer(self.path, body)
                content = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_PUT = do_HEAD = do_POST

            def log_message(self, *args):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
