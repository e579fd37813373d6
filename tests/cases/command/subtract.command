# SPDX-License-Identifier: MIT
# promise: --subtract and HOTPATH_SUBTRACT take of every call what lies between its own clock reads
#     off Self and Total, and the table and JSON say so
# levels: O2
unset HOTPATH_FORMAT HOTPATH_OUTPUT
$compiler $flags "$top/tests/cases/report/dear.c" -o program $libs
HOTPATH_KEEP=1 HOTPATH_FORMAT=none ./program
"$BUILD/hotpath" report --format=json program >plain
"$BUILD/hotpath" report --format=json --subtract=1 program >less
HOTPATH_SUBTRACT=1 "$BUILD/hotpath" report program >table
"$BUILD/hotpath" list --remove >removed
perl -MJSON::PP -e '
    my ($plain, $less) = map { local (@ARGV, $/) = $_; decode_json(<>) } @ARGV;
    my $off = $less->{scope}{subtracted_ns};
    print "off for each call\n"
        if $off > 0 && $off <= $less->{scope}{call_cost_ns} && !$plain->{scope}{subtracted_ns};
    my %less = map { $_->{name} => $_ } @{$less->{functions}};
    for my $row (sort { $a->{calls} <=> $b->{calls} } @{$plain->{functions}}) {
        my ($calls, $now) = ($row->{calls}, $less{$row->{name}});
        for my $field (qw(self_ns total_ns)) {
            my $wanted = $row->{$field} - $calls * $off;
            $wanted = 0 if $wanted < 0;
            my $right = abs($now->{$field} - $wanted) <= $calls * 0.06 + 1;
            print "$row->{name}: $field ", $right ? "less" : "$now->{$field}, not $wanted", "\n";
        }
        print "$row->{name}: avg_ns $now->{avg_ns}\n" if $now->{avg_ns} != $row->{avg_ns};
    }' plain less
grep -o 'about .* a call taken off Self and Total\|what falls on its caller stays there' table |
    sed 's/[0-9.]*ns/TIME/'
rm -f plain less table removed program
exit 0
