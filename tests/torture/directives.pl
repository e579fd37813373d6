# SPDX-License-Identifier: MIT
#
# What the programs of GCC's test suite say about themselves: comments such as
#
#     { dg-options "-fwrapv" { target i?86-*-* x86_64-*-* } }
#
# and for a few programs lines of a Tcl file PROGRAM.x beside them. Read as far as it changes how a
# program is built on x86-64 Linux; what checks the compiler's messages or dumps is not, as all that
# matters here is that they are the same with and without the plugin.
use strict;
use warnings;

my $here = 'x86_64-pc-linux-gnu';

# Effective targets that this machine is not; what is not among them is taken to be true. Where that
# is wrong the plain build fails, and the measured one has to fail alike.
my $not_here = qr/^(?:ia32|ilp32|x32|freestanding|nonpic|newlib_nano_io|run_expensive_tests
                    |c\+\+14_down
                    |c\+\+98_only|arm.*|powerpc.*|.*_nocache)$/x;

# What a folder's .exp file does to all its programs: what to do unless a program says so itself,
# flags for all, and flags for those without dg-options.
my @folders = (
    ['gcc.c-torture/execute/builtins', 'run', '-fno-tree-dse -fno-tree-loop-distribute-patterns
      -fno-tracer -fno-ipa-ra -fno-inline-functions -w', ''],
    ['gcc.c-torture/execute/ieee', 'run', '-fno-inline -w', ''],
    ['gcc.c-torture/execute', 'run', '', '-w'],
    ['gcc.c-torture/compile', 'assemble', '', '-w'],
    ['g++.dg/coroutines/torture', 'compile', '-std=c++17 -fcoroutines -pedantic-errors
      -Wno-long-long', ''],
    ['g++.dg/coroutines', 'compile', '-std=c++20 -pedantic-errors -Wno-long-long', ''],
    ['g++.dg/cpp2a', 'compile', '-std=c++20', ''],
    ['g++.dg', 'compile', '', ''],
    ['gcc.dg', 'compile', '', ''],
    ['c-c++-common', 'compile', '', ''],
);

# --- Tcl's words ----------------------------------------------------------------------------------

# The words of a directive; a group in braces is an array.
sub words_of {
    my ($text) = @_;
    my @stack = ([]);
    while ($text =~ /\G\s*(?:(\{)|(\})|"((?:[^"\\]|\\.)*)"|([^\s{}"]+))/gc) {
        if    (defined $1) { push @stack, [] }
        elsif (defined $2) {
            last if @stack == 1;
            my $group = pop @stack;
            push @{$stack[-1]}, $group;
        }
        else               { push @{$stack[-1]}, $3 // $4 }
    }
    return @{$stack[0]};
}

sub glob_matches {
    my ($glob, $text) = @_;
    my $pattern = quotemeta $glob;
    $pattern =~ s/\\\*/.*/g;
    $pattern =~ s/\\\?/./g;
    return $text =~ /^$pattern$/;
}

# Whether a selector such as `{ ! ia32 }`, `lp64 && { x86_64-*-* i?86-*-* }` is true here.
sub is_true {
    my @words = @_;
    if (@words == 1) {
        return is_true(@{$words[0]}) if ref $words[0];
        my $word = $words[0];
        return is_true(words_of($word)) if $word =~ /\s/;
        return $word =~ /-/ ? glob_matches($word, $here) : $word !~ $not_here;
    }
    for my $i (0 .. $#words) {
        next if ref $words[$i] or $words[$i] ne '&&' and $words[$i] ne '||';
        my $left = is_true(@words[0 .. $i - 1]);
        my $right = is_true(@words[$i + 1 .. $#words]);
        return $words[$i] eq '&&' ? $left && $right : $left || $right;
    }
    return !is_true(@words[1 .. $#words]) if !ref $words[0] and $words[0] eq '!';
    return scalar grep { is_true($_) } @words;
}

# `{ target SELECTOR }` holds, and so does anything else, such as `{ xfail SELECTOR }`.
sub applies {
    my ($group) = @_;
    return 1 unless ref $group and @$group and $group->[0] eq 'target';
    my @selector = @$group[1 .. $#$group];
    for my $i (0 .. $#selector) {
        splice(@selector, $i), last if !ref $selector[$i] and $selector[$i] eq 'xfail';
    }
    return is_true(@selector);
}

sub list_of { ref $_[0] ? @{$_[0]} : words_of($_[0] // '') }

# Whether the options of a level are among those of
# `dg-skip-if "why" { SELECTOR } { WITH } { WITHOUT }`.
sub options_match {
    my ($level, @globs) = @_;
    for my $glob (grep { $_ ne '' } @globs) {
        return 1 if $glob eq '*' or grep { glob_matches($glob, $_) } split ' ', $level;
    }
    return 0;
}

# --- a program ------------------------------------------------------------------------------------

my %read_directive = (
    'dg-do' => sub {
        my ($test, $what, $group) = @_;
        $test->{do} = $what;
        $test->{skip} = 'made for another target' unless applies($group);
    },
    'dg-options' => sub {
        my ($test, $options, $group) = @_;
        $test->{options} = ref $options ? "@$options" : $options if applies($group);
    },
    'dg-additional-options' => sub {
        my ($test, $options, $group) = @_;
        push @{$test->{more}}, ref $options ? "@$options" : $options if applies($group);
    },
    'dg-additional-sources' => sub {
        my ($test, $names) = @_;
        push @{$test->{sources}}, map { "$test->{folder}/$_" } split ' ', $names;
    },
    'dg-require-effective-target' => sub {
        my ($test, $target, $group) = @_;
        $test->{skip} = "requires $target" if applies($group) and !is_true($target);
    },
    'dg-skip-if' => sub {
        my ($test, undef, $selector, $with, $without) = @_;
        return unless is_true(list_of($selector));
        my @with = list_of($with // '*');
        my @without = list_of($without // '');
        push @{$test->{skip_levels}},
          sub { options_match($_[0], @with) && !options_match($_[0], @without) };
    },
);

# The Tcl file beside a program: flags, and that it is not for -flto.
sub read_script {
    my ($test, $file) = @_;
    open my $script, '<', $file or return;
    while (<$script>) {
        push @{$test->{more}}, $1 =~ s/"//gr if /^(?:set|lappend) additional_flags (.*)/;
        push @{$test->{skip_levels}}, sub { $_[0] =~ /-flto/ } if /string match \{\*-flto\*\}/;
    }
}

# The program of that name below the folder of the test suite: {sources}, {do}, {flags}, {skip} as a
# reason or undef; {skip_levels} are functions of a level's options.
sub read_program {
    my ($suite, $name) = @_;
    my ($folder) = "$suite/$name" =~ m{(.*)/};
    my %test = (name => $name, folder => $folder, sources => ["$suite/$name"], more => [],
                skip_levels => []);
    my ($settings) = grep { index($name, "$_->[0]/") == 0 } @folders;
    (undef, $test{do}, my $always, my $default) = @$settings;
    open my $source, '<', "$suite/$name" or die "$suite/$name: $!\n";
    while (<$source>) {
        while (/\{\s*(dg-[a-z-]+)\s+(.*)/g) {
            my ($directive, $rest) = ($1, $2);
            $read_directive{$directive}->(\%test, words_of($rest)) if $read_directive{$directive};
        }
    }
    my $stem = "$suite/$name" =~ s/\.[cC]$//r;
    read_script(\%test, "$stem.x");
    push @{$test{sources}}, "$stem-lib.c", "$folder/lib/main.c" if -e "$stem-lib.c";
    my @flags = ($always, $test{options} // $default, @{$test{more}});
    $test{flags} = join ' ', split ' ', "@flags";
    return \%test;
}

1;
