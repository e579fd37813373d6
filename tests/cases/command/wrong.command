# SPDX-License-Identifier: MIT
# promise: what the command can't do is one line that says what would be right, and status 2 or 1
# levels: O2
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
try() {
    "$BUILD/hotpath" "$@" || echo "status $?"
}
try reprot
try report --colums=self
try report --percentiles=101
try report -x
try report --limit
try report --sort=fastest
try report 1
try report nosuch
try report ./nosuch.hotpath
echo "not a store, but as long as the header of one is: $(seq 200 | tr '\n' ' ')" >text.hotpath
try report text.hotpath
ln -s text.hotpath link.hotpath
try report ./link.hotpath
try report store/..
try list something
try doctor something
try help nothing
