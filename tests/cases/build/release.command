# SPDX-License-Identifier: MIT
# promise: a release is of what is committed, and of one version, or the script says what is not so
# levels: O0
# needs: command -v git
version=$(sed -n 's/^#define HOTPATH_VERSION "\(.*\)"/\1/p' "$top/runtime/abi.h")
mkdir -p tree/runtime
cp -r "$top/.ci" "$top/CHANGELOG.md" "$top/packages" tree
cp "$top/runtime/abi.h" tree/runtime
cd tree
commit() {
    git add -A
    git -c user.name=test -c user.email=test@localhost commit -qm "$1"
}
git init -q 2>/dev/null
commit 'as it is'
.ci/release --dry-run
echo "status $?"
touch forgotten
.ci/release --dry-run || echo "status $?"
rm forgotten
sed -i 's/HOTPATH_VERSION ".*"/HOTPATH_VERSION "99.1"/' runtime/abi.h
commit 'another version'
.ci/release --dry-run || echo "status $?"
git checkout -q HEAD~1
git tag "v$version"
.ci/release --dry-run || echo "status $?"
.ci/release --now || echo "status $?"
cd .. && rm -rf tree
