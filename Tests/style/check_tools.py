"""What the languages' own tools say, where they are installed."""
import subprocess

from tree import ROOT, files, has_program, name


def check_shell():
    """shellcheck has no warning"""
    if not has_program("shellcheck", "--version"):
        return
    scripts = [path for path in files() if path.suffix == ".sh" or path.read_bytes()[:32].split(b"\n")[0] in
               (b"#!/usr/bin/env bash", b"#!/bin/bash", b"#!/bin/sh")]
    done = subprocess.run(["shellcheck", "-x", "-S", "warning", "-f", "gcc", *map(name, scripts)], cwd=ROOT, text=True,
                          capture_output=True)
    yield from done.stdout.splitlines()


def check_swift_format():
    """swift format --strict finds nothing"""
    if not has_program("swift", "format", "--version"):
        return
    sources = [name(path) for path in files() if path.suffix == ".swift"]
    done = subprocess.run(["swift", "format", "lint", "--strict", "--parallel", *sources], cwd=ROOT, text=True,
                          capture_output=True)
    for line in done.stderr.splitlines():
        if ": error:" in line or ": warning:" in line:
            yield line.replace(f"{ROOT}/", "")
