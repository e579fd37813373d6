# SPDX-License-Identifier: MIT
$CC $flags -ffunction-sections -fdata-sections $sources -o program $libs -Wl,--gc-sections
nm program | grep -w unused || true
exec ./program
