# SPDX-License-Identifier: MIT
$CC $flags -g $source -o program $libs
readelf --debug-dump=info program |
    grep -oE 'DW_AT_name .*: (before|between|after|inside|step|sum|number|first|second|loop)$' |
    sed 's/.*: //' | sort | uniq -c | sed 's/^ *//'
exec ./program
