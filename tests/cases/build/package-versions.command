# SPDX-License-Identifier: MIT
# promise: the packages of every distribution have the version that the library says
# levels: O0
version=$(sed -n 's/.define HOTPATH_VERSION "\(.*\)"/\1/p' "$top/runtime/abi.h")
cd "$top/packages"
{
    sed -n '1s/.*(\(.*\)-.*/debian \1/p' debian/changelog
    sed -n 's/^Version: */fedora /p' fedora/hotpath.spec
    sed -n 's/^pkgver=/arch /p' arch/PKGBUILD
} | sed "s/ $version\$/ as the library/"
