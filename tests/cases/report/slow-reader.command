# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
unset HOTPATH_OUTPUT
export HOTPATH_FORMAT=table
perl -MFcntl -e 'use strict; use warnings;
    pipe my $reader, my $writer or die;
    fcntl $writer, F_SETFL, O_WRONLY | O_NONBLOCK or die;
    1 while defined syswrite $writer, "x" x 4096;
    my $pid = fork;
    if ($pid == 0) { open STDERR, ">&", $writer; exec "./program" }
    close $writer;
    select undef, undef, undef, 0.3;
    my $text = join "", <$reader>;
    waitpid $pid, 0;
    print "status $?\n",
        $text =~ /step .*\|\n.*nothing is subtracted/s ? "whole" : "not whole", "\n"'
