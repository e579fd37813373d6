#!/usr/bin/perl
# SPDX-License-Identifier: MIT
#
# Reads a JSON report and prints one row for every function: its exact number of calls and its name;
# functions of one name are told apart by their files. Times are not printed but checked: what must
# hold in every report, and the claims of the case, one Perl condition a line on stdin.
#
# usage: report.pl REPORT < CLAIMS
#
# The environment's keep_report is where a copy goes, followed by a number: tests/runner/run holds
# all of them against the schema.
#
# A claim may use every number of a row as a function of the row's label or name (for C++, the name
# before the parameters is enough), sum('self_ns') over all rows, and $report, the whole of it:
#
#     total_ns('work') >= total_ns('outer') / 2
use strict;
use warnings;
use File::Copy;

-r $ARGV[0] or print("no report\n"), exit;
my $text = do { local (@ARGV, $/) = $ARGV[0]; <> };

if (my $kept = $ENV{keep_report}) {
    copy($ARGV[0], "$kept.$$") or die "$kept.$$: $!\n";
}

sub refuse { print "not JSON at byte ", pos($text) // 0, ": $_[0]\n"; exit }

# The next JSON value of $text.
sub value {
    $text =~ /\G\s+/gc;
    if ($text =~ /\G"((?:[^"\\\x00-\x1f]|\\(?:["\\\/bfnrt]|u[0-9a-fA-F]{4}))*)"/gc) {
        my $string = $1;
        $string =~ s/\\(["\\\/])/$1/g;
        return $string;
    }
    return $1 if $text =~ /\G(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)/gc;
    return $1 eq 'null' ? undef : $1 eq 'true' if $text =~ /\G(null|true|false)\b/gc;
    return members({}, '}', sub { my $key = value(); token(':'); $_[0]{$key} = value() })
        if $text =~ /\G\{/gc;
    return members([], ']', sub { push @{$_[0]}, value() }) if $text =~ /\G\[/gc;
    refuse("no value");
}

sub token { $text =~ /\G\s*\Q$_[0]\E/gc or refuse("no $_[0]") }

sub members {
    my ($all, $end, $read) = @_;
    return $all if $text =~ /\G\s*\Q$end\E/gc;
    do { $read->($all) } while $text =~ /\G\s*,/gc;
    token($end);
    return $all;
}

our $report = value();
$text =~ /\G\s*\z/gc or refuse("more after the report");
my @rows = @{$report->{functions}};

sub row {
    my ($name) = @_;
    my @found = grep { ($_->{label} // $_->{name}) eq $name } @rows;
    @found = grep { $_->{name} =~ /(?:^|[ :*&])\Q$name\E\(/ } @rows if !@found;
    die @found . " rows are called $name\n" if @found != 1;
    return $found[0];
}

sub sum { my ($field) = @_; my $sum = 0; $sum += $_->{$field} for @rows; return $sum }

# What was allocated is in an object of its own; percent_total is in both.
my %fields = map { map { $_ => 1 } grep { /^\w+$/ } keys %$_, keys %{$_->{alloc} // {}} } @rows;
for my $field (keys %fields) {
    no strict 'refs';
    *$field = sub {
        my $row = row($_[0]);
        return exists $row->{$field} ? $row->{$field} : $row->{alloc}{$field};
    };
}

# What has to hold wherever allocations are counted.
sub check_allocations {
    my ($name, $alloc) = @_;
    print "wrong: $name has taken $alloc->{self_bytes} of $alloc->{bytes} bytes itself\n"
        if $alloc->{self_bytes} > $alloc->{bytes} || $alloc->{self_count} > $alloc->{count};
    my @sizes = grep { defined } map { ($alloc->{"${_}min_bytes"}, $alloc->{"${_}max_bytes"}) } '';
    print "wrong: $name has calls of @sizes bytes\n" if @sizes && $sizes[0] > $sizes[1];
    my @percentiles = sort grep { /^p[\d.]+_bytes$/ } keys %$alloc;
    my @asked_for = sort map { "p${_}_bytes" } @{$report->{percentiles}};
    print "wrong: $name has the percentiles @percentiles\n" if "@percentiles" ne "@asked_for";
    return if $report->{functions_total} > @rows;
    my $all = $report->{alloc};
    print "wrong: $name has taken more than the process\n"
        if $alloc->{bytes} > $all->{bytes} || $alloc->{count} > $all->{count};
}

my %named;
$named{$_->{label} // $_->{name}}++ for @rows;
for my $row (@rows) {
    my $name = $row->{label} // $row->{name};
    $row->{shown} = $named{$name} > 1 ? "$name in " . ($row->{file} =~ s,.*/,,r) : $name;
}
for my $row (sort { $a->{shown} cmp $b->{shown} || $a->{line} <=> $b->{line} } @rows) {
    my $name = $row->{shown};
    print "$row->{calls} $name", $row->{abandoned} ? " + $row->{abandoned} abandoned" : "", "\n";
    print "wrong: $name has min $row->{min_ns}, avg $row->{avg_ns}, max $row->{max_ns}\n"
        if $row->{calls} && !($row->{min_ns} <= $row->{avg_ns} && $row->{avg_ns} <= $row->{max_ns});
    print "wrong: $name has a self time of $row->{self_ns} in $row->{total_ns}\n"
        if $row->{self_ns} < 0 || $row->{self_ns} > $row->{total_ns} * 1.01 + 1;
    print "wrong: $name took $row->{percent_total} % of all\n"
        if $row->{percent_total} < 0 || $row->{percent_total} > 100;
    my @percentiles = sort grep { /^p[\d.]+_ns$/ } keys %$row;
    my @asked_for = sort map { "p${_}_ns" } @{$report->{percentiles}};
    print "wrong: $name has the percentiles @percentiles\n"
        if "@percentiles" ne "@asked_for";
    check_allocations($name, $row->{alloc}) if $row->{alloc};
}
if (my $all = $report->{alloc}) {
    my %sum;
    for my $thread (@{$report->{threads}}) {
        $sum{$_} += $thread->{alloc}{$_} for keys %{$thread->{alloc}};
    }
    print "wrong: the threads have taken $sum{bytes} of $all->{bytes} bytes\n"
        if $sum{bytes} > $all->{bytes} || $sum{count} > $all->{count};
    print "wrong: a peak of $all->{peak_bytes} with $all->{live_bytes} live\n"
        if defined $all->{peak_bytes} && $all->{peak_bytes} < $all->{live_bytes};
}
print "wrong: functions_total is $report->{functions_total}\n"
    if $report->{functions_total} < @rows;
for my $note (@{$report->{notes}}) {
    next if $note =~ /^(\d+) calls? did not return/ && $1 == sum('abandoned');
    next if $note =~ /^\d+ functions? .* more to measure than to run/; # as fast as the machine is
    print "note: $note\n";
}

while (my $claim = <STDIN>) {
    chomp $claim;
    my $holds = eval "no warnings; $claim";
    print "broken: $claim", $@ ? " ($@)" : "", "\n" if !$holds;
    next if $holds || $@;
    print "  $_->{shown}: total $_->{total_ns}, self $_->{self_ns}\n" for @rows;
}
