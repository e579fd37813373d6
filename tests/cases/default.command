# SPDX-License-Identifier: MIT
# How a case is built and run when it has no commands of its own.
$compiler $flags $sources -o program $libs
exec ./program
