# SPDX-License-Identifier: MIT
for sanitizer in address undefined thread leak; do
    $CXX $flags -g -fsanitize=$sanitizer -fno-sanitize-recover=all $sources -o program $libs
    echo "$sanitizer: $(HOTPATH_OUTPUT=$sanitizer ./program)"
    perl "$top/tests/runner/report.pl" $sanitizer </dev/null
done
