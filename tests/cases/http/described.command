# SPDX-License-Identifier: MIT
# promise: openapi.json has the paths and the parameters that the server has, no more and no less
# levels: O2
. "$top/tests/runner/http"
serve
get / >index
perl -MJSON::PP -e '
    sub read_file { local (@ARGV, $/) = @_; decode_json(<>) }
    my ($index, $api) = map { read_file($_) } @ARGV;
    my %served = map { $_->{path} => join " ", sort keys %{$_->{parameters}} }
        @{$index->{endpoints}};
    my %described;
    for my $path (keys %{$api->{paths}}) {
        my @names =
            map { $_->{"\$ref"} =~ s,.*/,,r } @{$api->{paths}{$path}{get}{parameters} || []};
        $described{$path} = join " ", sort grep { $_ ne "id" } @names;
    }
    for my $path (sort keys %{{%served, %described}}) {
        my ($one, $other) =
            map { defined $_->{$path} ? $_->{$path} : "missing" } \%served, \%described;
        my $difference = "served with: $one; described with: $other";
        print "$path: ", $one eq $other ? "as described" : $difference, "\n";
    }' index "$top/runtime/http/openapi.json"
