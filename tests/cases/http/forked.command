# SPDX-License-Identifier: MIT
# promise: a forked child has none of the server's descriptors: when its parent is killed, clients
#     see the end at once, while the child goes on
# levels: O2
. "$top/tests/runner/http"
$compiler $flags $sources -o forked $libs -lpthread
HOTPATH_FORMAT=none inside ./forked
export program port="${url##*:}"
perl -MIO::Socket::INET -e '
    my $client = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => $ENV{port}) or die $!;
    print $client "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    sysread $client, my $answer, 12 or die "no answer\n";
    print "$answer\n";
    open my $go, ">", "go" or die $!;
    select undef, undef, undef, 0.01 until -e "child";
    kill KILL => $ENV{program};
    $SIG{ALRM} = sub { print "the client waits on\n"; exit };
    alarm 10;
    1 while sysread $client, $answer, 65536;
    print "the client saw the end\n"'
{
    read -r child
    echo "the child goes on: $(ls -d /proc/$child >/dev/null && echo yes)"
    cat
} <child
kill $child
