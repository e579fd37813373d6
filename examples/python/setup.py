# SPDX-License-Identifier: MIT
from setuptools import Extension, setup

setup(name="nearest", version="1", ext_modules=[Extension("nearest", ["nearest.c"])])
