# SPDX-License-Identifier: MIT
# promise: a link in GCC's own folder is made for the default prefix or when it is asked for;
#     another installation's is never replaced in silence, nor taken away with this one
# levels: O0
# needs: [ "$(id -u)" = 0 ]
install() { # PREFIX [GCC_LINK=...]
    make -s -C "$top" BUILD="$BUILD" GCC="$CC" DESTDIR="$PWD/stage" \
        install-what-is-built PREFIX="$@"
}
uninstall() { # PREFIX
    make -s -C "$top" GCC="$CC" DESTDIR="$PWD/stage" uninstall PREFIX="$1"
}
links() {
    find stage -path '*/plugin/hotpath.so' -printf "$1: -> %l\n"
}
plugin_folder() {
    sed 's|^[^ ]*/plugin/|PLUGIN/|'
}
mkdir -p stage/opt "stage$($CC -print-file-name=plugin)"
install /opt/a && links "/opt/a"
install /opt/a GCC_LINK=yes && links "/opt/a, asked for"
install /usr/local | plugin_folder && links "/usr/local beside /opt/a"
install /opt/b GCC_LINK=yes | plugin_folder && links "/opt/b, asked for"
uninstall /opt/a && links "without /opt/a"
uninstall /opt/b && links "without /opt/b"
install /usr/local && links "/usr/local alone"
install /opt/b GCC_LINK=yes >replaced
install /opt/b && links "/opt/b once more"
install /opt/b GCC_LINK=no && links "/opt/b without a link"
uninstall /opt/b
install /usr/local GCC_LINK=maybe 2>&1 | grep -v '^make'
uninstall /usr/local && find stage -type f -o -type l -o -name hotpath
