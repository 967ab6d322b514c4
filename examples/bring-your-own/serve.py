"""Serves the model by SageMaker's container contract, with Python's standard library alone.

Started as `python3 serve.py serve`, it answers `GET /ping` and `POST /invocations` on port 8080, and reads the model from
/opt/ml/model. The two variables are for machines on which a program can have neither port nor path of its own.
"""

import json
import math
import os
import sys
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PORT = int(os.environ.get("SAGEMAKER_BIND_TO_PORT", "8080"))
MODEL = Path(os.environ.get("SAGEMAKER_BASE_DIR", "/opt/ml")) / "model" / "model.json"


def features(model, bird):
    """What the weights are multiplied with: a one, scaled numbers, a zero or one per category."""
    scaled = [(bird[name] - scale["mean"]) / scale["deviation"] for name, scale in model["numbers"].items()]
    chosen = [(values.index(bird[name]), len(values)) for name, values in model["categories"].items()]
    flags = [float(index == place) for index, count in chosen for place in range(count)]
    return [1.0, *scaled, *flags]


def probabilities(model, values):
    scores = [sum(weight * value for weight, value in zip(row, values)) for row in model["weights"]]
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


def predict(model, bird):
    found = probabilities(model, features(model, bird))
    best = max(range(len(found)), key=found.__getitem__)
    return {"species": model["species"][best], "probability": round(found[best], 4)}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    model = None

    def do_GET(self):
        self.answer(200 if self.path == "/ping" else 404, {})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path != "/invocations":
            return self.answer(404, {"error": "POST /invocations is all there is."})
        try:
            bird = json.loads(body)
        except ValueError as error:
            return self.answer(400, {"error": f"Expected JSON: {error}"})
        try:
            self.answer(200, predict(self.model, bird))
        except Exception as error:
            traceback.print_exc()
            self.answer(500, {"error": repr(error)})

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """A line per request would bury what matters."""


def main():
    if sys.argv[1:] != ["serve"]:
        sys.exit("usage: serve.py serve")
    Handler.model = json.loads(MODEL.read_text())
    print(f"serving {MODEL} on port {PORT}", flush=True)
    ThreadingHTTPServer(("0.0.0.0", PORT), Handler).serve_forever()


if __name__ == "__main__":
    main()
