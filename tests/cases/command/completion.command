# SPDX-License-Identifier: MIT
# promise: bash, zsh and fish complete commands, options, known values, running processes and files,
#     each by the program's own tables
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
export HOME="$PWD" XDG_CONFIG_HOME="$PWD" XDG_DATA_HOME="$PWD" TERM=dumb
PATH=$BUILD:$PATH
mkfifo ready
./ticks wait 3 >ready & waiting=$!
read -r line <ready
echo >named-file.txt
cat >lines <<END
rep
report --so
report --sort=se
report --sort se
report tic
report named
run -- nothing --li
list --format=
help fo
cc --hotpath-mat
focus ${waiting%?}
END
cat >bash-script <<'END'
. "$top/console/completion/bash"
while IFS= read -r line; do
    COMP_LINE="hotpath $line" COMP_POINT=$((${#line} + 8))
    _hotpath 2>/dev/null
    echo "$line -> $(printf '%s\n' "${COMPREPLY[@]}" | sort -u | tr '\n' ' ')"
done <lines
END
# The shell's own completion, in a terminal, with a Tab behind each line.
cat >zsh-script <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "fpath=($PWD/zsh-functions \$fpath); autoload -U compinit; compinit -u -d dump"
zpty -w shell "PROMPT=; LISTMAX=1000; stty columns 200; bindkey '^I' complete-word"
zpty -w shell "zstyle ':completion:*' list-separator '#'; echo be''gin"
zpty -r shell output '*begin*'
while IFS= read -r line; do
    zpty -n -w shell "hotpath $line"$'\t'
    sleep 0.5
    zpty -n -w shell $'\x15'"echo en''d"$'\n'
    zpty -r shell output '*end*'
    output=${${output##*hotpath }%%$'\n'*}
    print -r -- "$line -> $output" |
        sed 's/\x1b\[[0-9;?]*[A-Za-z]//g; s/[^[:print:]]//g; s/ *echo en.*//'
done <lines
END
cat >fish-script <<'END'
source $top/console/completion/fish
while read -l line
    set -l found (complete -C "hotpath $line" | string replace -r '\t.*' '' | sort -u)
    echo "$line -> $found"
end <lines
END
mkdir zsh-functions
cp "$top/console/completion/zsh" zsh-functions/_hotpath
mask() {
    sed -E "s/$waiting/PID/g; s/${waiting%?} ->/PART ->/; s/ *$//"
}
export top
echo "bash"
bash bash-script | mask
echo "zsh"
zsh -f zsh-script | mask
echo "fish"
fish --no-config fish-script 2>&1 | mask
kill $waiting
wait $waiting 2>/dev/null || true
rm store/*
exit 0
