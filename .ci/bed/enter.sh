#!/bin/sh
# enter.sh FOLDER PROGRAM ARGUMENTS...: run a program in the system in FOLDER, in this working directory.
# To be run in a name space of its own for mounts. The machine's files are at /host inside.
set -e
folder=$1
shift
mount --rbind / "$folder/host"
mount --bind /proc "$folder/proc"
mount --rbind /dev "$folder/dev"
exec chroot "$folder" /bin/sh -c 'cd "$0" && exec "$@"' "/host$PWD" "$@"
