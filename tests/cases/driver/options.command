# SPDX-License-Identifier: MIT
# promise: hotpath-gcc knows of each option of the compiler at hand whether it takes the next word
# levels: O2
cat >compiler <<'END'
#!/bin/sh
printf ' %s' "$@"
END
chmod +x compiler
touch word.c
export HOTPATH_GCC="$PWD/compiler"
words_of() { # CLASS: the options, without what help shows of their values
    "$CC" --help="$1" 2>/dev/null | sed -n 's/^  \(-[-A-Za-z+]*\).*/\1/p'
}
drivers='-B -L -l -o -T -u -z -e -x -specs -wrapper -Xlinker -Xassembler -Xpreprocessor -Tbss
    --entry --for-linker --for-assembler --force-link --language --library-directory --prefix
    --specs --sysroot --param -static -shared -pie -r -s -rdynamic -symbolic -pthread -save-temps'
for option in $drivers $(words_of separate) $(words_of joined); do
    says=$("$CC" -### -c "$option" word.c 2>&1) || true
    case $says in
        *unrecognized* | *missing* | *'valid for'* | *Usage*) continue ;;
        *'word.c"'*'"-quiet"'* | *' -quiet '*) expected=source ;;
        *) expected=value ;;
    esac
    case $("$BUILD/hotpath-gcc" -c "$option" word.c) in
        *-fplugin=*) is=source ;;
        *) is=value ;;
    esac
    [ $is = $expected ] || echo "$option: word.c is its $expected, hotpath-gcc takes it for a $is"
done
echo looked at
