"""Makes every case of cases.py with both loaders and compares what they say, and what
they ask the fake driver for, with the case.

usage: check_loaders.py WORK-FOLDER DRIVER.so OLD-DRIVER.so PYTHON-PACKAGE-FOLDER [CASE]
"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys

import cases

HERE = pathlib.Path(__file__).parent
LOADERS = {
    "C++": ["ropewalk-call-artifact"],
    "Python": [sys.executable, str(HERE / "call_artifact.py")],
}


def make_folder(case, folder):
    """A copy of the example, changed. Gives what the case's sentences speak of."""
    if folder.is_file():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "example", folder)
    cubin = b"a cubin\n" + (folder / "kernels.ptx").read_bytes()
    (folder / "kernels.sm_90.cubin").write_bytes(cubin)
    words = {"folder": str(folder), "cubin_sha256": hashlib.sha256(cubin).hexdigest()}
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    words["ptx_sha256"] = manifest["target"]["ptx_sha256"]
    if case.manifest:
        case.manifest(manifest)
        for code in manifest.get("target", {}).get("cubins", []):
            code["sha256"] = fill(code["sha256"], words)
        path.write_text(json.dumps(manifest))
    if case.text:
        path.write_bytes(case.text(path.read_text()).encode("utf-8", "surrogateescape"))
    if case.files:
        case.files(folder)
        if (folder / "kernels.ptx").is_file():
            code = (folder / "kernels.ptx").read_bytes()
            words["hash"] = hashlib.sha256(code).hexdigest()
    return words


def fill(text, words):
    for word, value in words.items():
        text = text.replace("{" + word + "}", value)
    return text


def run(command, requests, environment, log, package):
    """The lines that a loader prints for each request, and what the driver was asked
    for."""
    log.unlink(missing_ok=True)
    environment = {**os.environ, "PYTHONPATH": package, "FAKE_LOG": str(log), **environment}
    done = subprocess.run(
        [*command, *requests], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode or done.stderr:
        print(f"{command} ends with status {done.returncode}:\n{done.stderr}")
    answers = [text.splitlines() for text in done.stdout.split("\n\n")[:-1]]
    return answers, log.read_text().splitlines() if log.exists() else []


def compare(what, got, expected):
    if got == expected:
        return True
    print(f"{what}:\n  expected {expected}\n  got      {got}")
    return False


class Group:
    """Cases that one process can make: only one of them may look at the driver's log."""

    def __init__(self, cases_of_group):
        self.cases = cases_of_group

    def check(self, work, words, package):
        """How many runs agree, of how many."""
        requests, expected = [], []
        for number, case in enumerate(self.cases):
            folder = work / f"case{number}"
            words = {**words, **make_folder(case, folder)}
            expected.append([fill(line, words) for line in case.expect])
            request = folder.with_suffix(".json")
            call = {"folder": str(folder), "device": case.device, "calls": case.calls}
            request.write_text(json.dumps(call))
            requests.append(str(request))
        first = self.cases[0]
        environment = {
            name: fill(value, words)
            for name, value in {"ROPEWALK_CUDA_DRIVER": "{driver}", **first.driver}.items()
        }
        good = 0
        for name, command in LOADERS.items():
            answers, log = run(command, requests, environment, work / "log", package)
            answers += [["nothing"]] * (len(expected) - len(answers))
            for case, got, wanted in zip(self.cases, answers, expected):
                good += compare(f"{name}, {case.name}", got, wanted) and (
                    case.log is None or compare(f"{name}, driver, {case.name}", log, case.log)
                )
        return good, len(LOADERS) * len(self.cases)


def make_groups(chosen):
    plain = [case for case in chosen if not case.driver and case.log is None]
    special = [case for case in chosen if case.driver or case.log is not None]
    return [Group(group) for group in [plain, *([case] for case in special)] if group]


def main():
    work, driver, old, package, *only = sys.argv[1:]
    chosen = [case for case in cases.CASES if not only or only[0] in case.name]
    counts = [
        group.check(pathlib.Path(work), {"driver": driver, "old": old}, package)
        for group in make_groups(chosen)
    ]
    good, checked = map(sum, zip(*counts))
    print(f"{good} of {checked} runs say and do what they should")
    return 1 if good < checked else 0


if __name__ == "__main__":
    sys.exit(main())
