# SPDX-License-Identifier: MIT
$compiler $flags -std=gnu2x -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-off $sources \
    -o program
exec ./program
