#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Runs Pantile on JVMs of many settings, and writes a table as Markdown. Each setting computes the digests
# of all results' bits, those that the golden files have; some run the contract with small inputs too. All
# must give one digest, and the command must print the same.
#
#   bench/jvm-matrix.sh [--only TEXT] [--cases TEXT] [--java HOME]... [--limit SECONDS]
#                       [--out PATH-WITHOUT-ENDING]
#
# --only runs the first setting, and those whose name or flags contain TEXT. --cases has every setting run
# the contract's cases whose family/operation/case contains TEXT, or all, or none. --java adds another JDK;
# newer ones than that in use, in /usr/lib/jvm, are run by themselves. --limit (240) is what a setting may
# take. Each setting has processes of its own, one after the other. Exits with 1 if a case fails, or if two
# digests or two outputs differ; PATH-NAME.log is what a setting that failed said.

set -euo pipefail

typed="bench/jvm-matrix.sh${*:+ $*}"
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
out=$root/bench/target/jvm-matrix
only=
part=
limit=240 # a setting that takes longer has failed
homes=()
while [ $# -gt 0 ]; do
  case $1 in
    --only) only=$2 ;;
    --cases) part=$2 ;;
    --limit) limit=$2 ;;
    --java) homes+=("$2") ;;
    --out) out=$2 ;;
    *) sed -n '3,/^$/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done

. "$root/.mvn/find-jdk.sh"
find_jdk
read_jdk_version "$JAVA_HOME"
for home in /usr/lib/jvm/*; do
  own=$jdk_version
  read_jdk_version "$home"
  if [ "$jdk_version" -gt "$own" ] && [ ! -h "$home" ]; then
    homes+=("$home")
  fi
  jdk_version=$own
done
"$root/pantile" bench --list >/dev/null # has it built
"$root/pantile" --version >/dev/null
jars="$root/bench/target/runtime/*"
command_jars="$root/cli/target/runtime/*"
# An option of the user's would be a setting of every row.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS JDK_AOT_VM_OPTIONS PANTILE_JAVA_OPTS

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/files" "$(dirname -- "$out")" # what failed leaves files where it runs
table=$work/table
failed=()
digest=
output=
java=$JAVA_HOME/bin/java
began=$SECONDS

vectors=(--add-modules jdk.incubator.vector)
# Vector loops from the first call on, instead of once they are compiled and have won.
at_once=("${vectors[@]}" -Dpantile.cpu.warm-up=off)

contract() { # CASES BITS FLAGS...
  local arguments=(cpu "$1" "$2")
  shift 2
  (cd "$work/files" && timeout "$limit" "$java" "$@" pantile.testkit.SmallContract "${arguments[@]}")
}

# Words, real numbers, integers, and devices that are looked for: what a setting may change the text of.
command_output() { # FLAGS...
  local run=("$java" "$@" -cp "$command_jars" pantile.cli.Main)
  printf '3\n-1.5\nNaN\n-0.0\n0.0\n1e300\n' >"$work/numbers"
  "${run[@]}" sort - --format text --type double <"$work/numbers" &&
    "${run[@]}" reduce mean - --format text --type double --json <"$work/numbers" &&
    "${run[@]}" factor 1234567890 &&
    "${run[@]}" sort --help
}

chosen() { # TEXT
  [ -z "$digest" ] || [[ "$1" == *"$only"* ]]
}

# One line of the table.
row() { # NAME CASES BITS COMMAND FLAGS...   BITS: bits or none; COMMAND: command or none
  local name=$1 cases=$2 bits=$3 command=$4 log=$work/log start=$SECONDS code=0 problems=()
  shift 4
  case $cases in all | none) cases=${part:-$cases} ;; esac
  chosen "$name $*" || return 0
  printf '%s... ' "$name" >&2
  local main=(-cp "$jars")
  [ "$command" != modules ] || main=()
  if [ ${#main[@]} = 0 ]; then
    (cd "$work/files" && timeout "$limit" "$java" "$@" -m pantile.testkit/pantile.testkit.SmallContract \
      cpu "$cases" "$bits") >"$log" 2>&1 || code=$?
  else
    contract "$cases" "$bits" "$@" "${main[@]}" >"$log" 2>&1 || code=$?
  fi
  case $code in
    0) ;;
    124) problems+=("not ended after $limit s") ;;
    *) problems+=("ended with $code") ;;
  esac
  local found lanes ran text=-
  found=$(sed -n 's/^digest \([0-9a-f]*\).*/\1/p' "$log")
  lanes=$(sed -n 's/^device cpu:0 //p' "$log")
  ran=$(sed -n 's/^cases \([0-9]* passed, [0-9]* failed, [0-9]* skipped\).*/\1/p' "$log")
  if [ "$bits" = bits ]; then
    digest=${digest:-$found}
    [ -n "$found" ] && [ "$found" = "$digest" ] || problems+=("another digest")
  fi
  if [ "$command" = command ]; then
    text=$(command_output "$@" 2>"$work/errors" | sha256sum | cut -c1-12) || problems+=("the command failed")
    output=${output:-$text}
    [ "$text" = "$output" ] || problems+=("another output of the command")
  fi
  local outcome=ok flags="$*" seconds=$((SECONDS - start))
  if [ ${#problems[@]} != 0 ]; then
    outcome=$(printf '%s; ' "${problems[@]}")
    failed+=("$name")
    cat "$log" "$work/errors" >"$out-${name//[^A-Za-z0-9]/-}.log" 2>/dev/null || true
    { grep '^FAILED' "$log" || tail -n 3 "$log"; } | head -n 5 >&2
  fi
  echo "$outcome, $seconds s" >&2
  flags=${flags//"$work/"/}
  flags=${flags:-none}
  printf '| %s | `%s` | %s | %s: %s | %s | %s | %d | %s |\n' "$name" "$flags" "$lanes" "$cases" "$ran" \
    "${found:0:12}" "$text" "$seconds" "$outcome" >>"$table"
}

row "vectors once they have won" none bits command "${vectors[@]}"
row "vectors at once" all bits command "${at_once[@]}"
row "plain loops" all bits command
row "compact object headers" all bits command "${at_once[@]}" -XX:+UseCompactObjectHeaders
row "ZGC" none bits command "${at_once[@]}" -XX:+UseZGC
row "Shenandoah" none bits command "${at_once[@]}" -XX:+UseShenandoahGC
row "Serial" none bits command "${at_once[@]}" -XX:+UseSerialGC
row "Parallel" none bits command "${at_once[@]}" -XX:+UseParallelGC
for avx in 0 1 2 3; do
  row "AVX $avx" all bits command "${at_once[@]}" -XX:UseAVX=$avx
done
row "vectors of 64 bits at most" none bits command "${at_once[@]}" -Dpantile.cpu.lanes=128 -XX:MaxVectorSize=8
row "interpreted" prime/count-primes/ none command "${vectors[@]}" -Xint
row "interpreted, vectors at once" reduce/min-max/ none none "${at_once[@]}" -Xint
row "C1 alone" none bits command "${vectors[@]}" -XX:TieredStopAtLevel=1
row "C1 alone, vectors at once" reduce/min-max/ none none "${at_once[@]}" -XX:TieredStopAtLevel=1
row "C2 alone" none bits command "${at_once[@]}" -XX:-TieredCompilation
row "one processor" all bits command "${at_once[@]}" -XX:ActiveProcessorCount=1
row "64 MiB of heap" all bits command "${at_once[@]}" -Xmx64m
row "native access denied" none bits command "${at_once[@]}" --illegal-native-access=deny
row "Turkish" none bits command "${at_once[@]}" -Duser.language=tr -Duser.country=TR
row "Arabic of Egypt" none bits command "${at_once[@]}" -Duser.language=ar -Duser.country=EG

# The cache is made with the flags it is used with. AOTMode=on: a cache that will not do ends the JVM. The
# command has other jars, and a cache of its own, which the launcher makes.
aot=("${at_once[@]}" -XX:AOTCache="$work/contract.aot" -XX:AOTMode=on)
if chosen "AOT cache ${aot[*]}"; then
  contract reduce/ none "${at_once[@]}" -XX:AOTCacheOutput="$work/contract.aot" -cp "$jars" >"$work/log" 2>&1 ||
    cat "$work/log" >&2
  row "AOT cache" none bits none "${aot[@]}"
fi

# An image of the JDK's modules, for a class path: it resolves the vector module by itself.
if chosen "image of the JDK --add-options"; then
  "$JAVA_HOME/bin/jlink" --output "$work/image" --no-header-files --no-man-pages \
    --add-modules java.base,java.logging,java.management,java.xml,jdk.jfr,jdk.management,jdk.unsupported \
    --add-modules jdk.incubator.vector --add-options="--add-modules=jdk.incubator.vector"
  java=$work/image/bin/java row "image of the JDK, by --add-options" none bits command -Dpantile.cpu.warm-up=off
fi
# An image of Pantile's modules and the JDK's. Only jars with a module's description can be linked.
if chosen "image of Pantile's modules"; then
  mkdir "$work/modules"
  # JSpecify is there where JUnit brings it.
  for jar in pantile-core pantile-backends-cpu pantile-testkit junit-jupiter-api junit-jupiter-params \
    junit-platform-commons opentest4j apiguardian-api jspecify; do
    cp "$root/bench/target/runtime/$jar"-[0-9]*.jar "$work/modules" 2>/dev/null || true
  done
  "$JAVA_HOME/bin/jlink" --output "$work/own" --no-header-files --no-man-pages -p "$work/modules" \
    --add-modules pantile.testkit,pantile.backends.cpu
  java=$work/own/bin/java row "image of Pantile's modules" none bits modules -Dpantile.cpu.warm-up=off
fi

for home in "${homes[@]}"; do
  version=$("$home/bin/java" -version 2>&1 | head -n 1)
  java=$home/bin/java row "$version" none bits command "${at_once[@]}"
  java=$home/bin/java row "$version, plain loops" none bits command
done

{
  echo '# JVMs'
  echo
  echo "- \`$typed\`, $(date -u +%Y-%m-%d), $((SECONDS - began)) s"
  echo "- commit $(git -C "$root" describe --always --dirty --abbrev=12)"
  echo "- $("$JAVA_HOME/bin/java" -version 2>&1 | tail -n 1)"
  echo "- $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | sort | uniq -c | sed 's/^ *\([0-9]*\)/\1 times/')"
  echo "- digest of bits: \`$digest\`"
  echo
  echo '| setting | flags | loops | cases | digest | output of the command | seconds | outcome |'
  echo '|---|---|---|---|---|---|--:|---|'
  cat "$table"
} >"$out.md"
echo "written: $out.md" >&2
if [ ${#failed[@]} != 0 ]; then
  printf 'failed: %s\n' "${failed[@]}"
  exit 1
fi
echo "$(wc -l <"$table") settings, one digest: $digest"
