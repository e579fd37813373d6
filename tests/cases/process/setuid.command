# SPDX-License-Identifier: MIT
# In a folder that the other user may come into, as /dev/shm is.
$compiler $flags $sources -o program $libs
folder=$(mktemp -d /tmp/hotpath-setuid-XXXXXX)
trap 'rm -r "$folder"' EXIT
mkdir -m 700 "$folder/store"
chmod 755 "$folder"
HOTPATH_DIR=$folder/store ./program 2>said
sed "s,$folder,FOLDER," said | grep '^.hotpath. the store' >&2
ls "$folder/store" | wc -l
