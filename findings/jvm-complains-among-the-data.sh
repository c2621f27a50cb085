#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A program writes two numbers to a pipe, in a JVM that is told to use an AOT cache which is not there, or large
# pages of which there are none.
# Guess: the JVM complains on standard error, as of every other option that it cannot heed, or does not start.
# Seen: it starts, the exit code is 0, and its complaints stand on standard output, before the numbers.
# -Xlog:all=off:stdout and -Xlog:all=warning:stderr before the program's name move them.
# Needs a JDK 25 or later as the java on the PATH, and no Maven.
. "$(dirname "$0")/library.sh"

cat >"$work/Finding.java" <<'JAVA'
public class Finding {
  public static void main(String[] args) {
    System.out.println(1);
    System.out.println(2);
  }
}
JAVA
java -version 2>&1 | head -n 1

# see WHAT LINES FLAGS...   counts the lines in the pipe
see() {
  local what=$1 before=$2 now
  shift 2
  now=$(java "$@" "$work/Finding.java" 2>/dev/null | wc -l)
  echo "$what: $now lines of 2"
  if [ "$now" != "$before" ]; then
    echo "it was $before before" >&2
    exit 1
  fi
}
see "no option" 2
see "a missing cache" 5 -XX:AOTCache="$work/missing.aot"
if [ "$(cat /proc/sys/vm/nr_hugepages)" = 0 ]; then
  see "large pages, of which there are none" 3 -XX:+UseLargePages
fi
see "a missing cache, logs moved" 2 -XX:AOTCache="$work/missing.aot" -Xlog:all=off:stdout -Xlog:all=warning:stderr
