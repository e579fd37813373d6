# SPDX-License-Identifier: MIT
# promise: an installed hotpath measures a project of every build system by the lines that
#     docs/build-systems.md gives
# levels: O0
# needs: cmake --version && meson --version && ninja --version && automake --version
"$top/tests/build-systems/run"
