# SPDX-License-Identifier: MIT
# promise: a program ends whatever its report is to go to: a pipe that nobody reads or that is no
#     longer read, a socket, a folder
# levels: O0
source=$top/tests/cases/report/descriptors.c
$CC $flags "$source" -o program $libs
export HOTPATH_FORMAT=table
mkfifo without-reader slow-reader late-reader
mkdir folder
perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => "socket", Listen => 1) or die'

try() {
    HOTPATH_OUTPUT=$1 timeout 60 ./program >/dev/null 2>"$1.said" || echo "$1: status $?"
}
try without-reader &
# A reader that is there, and takes nothing while the pipe is full of what others have written.
perl -e 'use strict; use warnings; use Fcntl;
    sysopen my $pipe, "slow-reader", O_RDWR | O_NONBLOCK or die;
    1 while defined syswrite $pipe, "x" x 4096;
    open my $ready, ">", "ready"; close $ready;
    sleep 1 while -e "slow-reader"' &
until [ -e ready ]; do sleep 0.02; done
try slow-reader &
{ sleep 0.3; cat late-reader >read; } &
try late-reader
try socket
try folder
while [ ! -s without-reader.said ] || [ ! -s slow-reader.said ]; do sleep 0.1; done
rm slow-reader
wait
for name in without-reader slow-reader late-reader socket folder; do
    echo "-- $name"
    "$top/tests/runner/mask" <"$name.said" | sed "s,$PWD/,,;/^[+|]/d;/^One/d"
done
grep -c work read
