#!/usr/bin/env python3
"""Holds a short conversation with a language server and prints what it says.

usage: lsp_session.py SERVER FILE [LINE:CHARACTER | LINE:CHARACTER:TEXT]...

Opens FILE, prints its diagnostics, then the hover text and the definition at
each place, counted from 1 as editors show them. With a TEXT, that is typed there
instead and the new diagnostics are printed.
"""

import json
import subprocess
import sys


class Server:
    def __init__(self, program):
        self.process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.last_id = 0
        self.lines = []  # of the open text

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        length = None
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if length is None:
            raise SystemExit("the server ended in the middle of the session")
        return json.loads(self.process.stdout.read(length))

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        while (message := self.receive()).get("id") != self.last_id:
            pass
        return message["result"]

    def wait_for(self, method):
        while (message := self.receive()).get("method") != method:
            pass
        return message["params"]


def open_file(server, path):
    server.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    server.notify("initialized", {})
    with open(path, encoding="utf-8") as file:
        text = file.read()
    server.lines = text.split("\n")
    uri = "file://" + path
    document = {"uri": uri, "languageId": "mlir", "version": 1, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": document})
    return uri


def print_diagnostics(diagnostics):
    for item in diagnostics:
        print(f"line {item['range']['start']['line'] + 1}: {item['message']}")
        for note in item.get("relatedInformation", []):
            print(f"  line {note['location']['range']['start']['line'] + 1}: {note['message']}")
    print(f"{len(diagnostics)} diagnostics")


def read_place(place):
    line, character = (int(number) - 1 for number in place.split(":"))
    return {"line": line, "character": character}


def type_text(server, uri, version, place, typed):
    """Sends the whole text anew, as MLIR's server asks for."""
    at = read_place(place)
    server.lines[at["line"]] = (
        server.lines[at["line"]][: at["character"]] + typed + server.lines[at["line"]][at["character"] :]
    )
    document = {"uri": uri, "version": version}
    params = {"textDocument": document, "contentChanges": [{"text": "\n".join(server.lines)}]}
    server.notify("textDocument/didChange", params)
    print(f"typed {typed} at {place}")
    print_diagnostics(server.wait_for("textDocument/publishDiagnostics")["diagnostics"])


def print_place(server, uri, place):
    params = {"textDocument": {"uri": uri}, "position": read_place(place)}
    hover = server.request("textDocument/hover", params)
    print(f"hover at {place}:", hover["contents"]["value"] if hover else "nothing")
    for location in server.request("textDocument/definition", params) or []:
        print(f"defined in line {location['range']['start']['line'] + 1}")


def main():
    program, path, *places = sys.argv[1:]
    server = Server(program)
    uri = open_file(server, path)
    print_diagnostics(server.wait_for("textDocument/publishDiagnostics")["diagnostics"])
    for version, place in enumerate(places, start=2):
        line, character, *text = place.split(":", 2)
        if text:
            type_text(server, uri, version, f"{line}:{character}", text[0])
        else:
            print_place(server, uri, place)
    server.request("shutdown", None)
    server.notify("exit", None)
    server.process.wait()


if __name__ == "__main__":
    main()
