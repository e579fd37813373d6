# SPDX-License-Identifier: MIT
$compiler $flags $sources -fplugin-arg-hotpath-skip=main -o program $libs
exec ./program
