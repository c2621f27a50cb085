# SPDX-License-Identifier: Apache-2.0
# Sourced by the findings: a temporary folder, pinned jars from Maven Central, one Java file run with them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# jars GROUP:ARTIFACT:VERSION...   resolves them with what they need into $work/lib
jars() {
  {
    echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    echo '<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><dependencies>'
    local each group artifact version
    for each in "$@"; do
      IFS=: read -r group artifact version <<<"$each"
      echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version></dependency>"
    done
    echo '</dependencies></project>'
  } >"$work/pom.xml"
  mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
    -DoutputDirectory="$work/lib" >"$work/maven.log" 2>&1 || { cat "$work/maven.log" >&2; exit 2; }
  printf 'with %s\n' "$@"
}

# java_file NAME   runs $work/NAME.java
java_file() {
  java -version 2>&1 | head -n 1
  java ${JAVA_FLAGS-} -cp "$work/lib/*" "$work/$1.java"
}
