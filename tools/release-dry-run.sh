#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the bundle of a release as Maven Central would get it, and checks it: a dry run. The commit that is
# checked out is built, in a copy, at a version that is no snapshot; a key that nobody trusts signs; what would
# go to Central goes to a server on this machine. Nothing leaves it. Needs gpg.
#
#   tools/release-dry-run.sh [VERSION]     0.0.1 without it. Took 29 minutes on two busy processors
#
# Leaves that version in the local repository, target/dry-run/bundle.zip, and target/dry-run/repository, which
# a build can name as a repository.
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1:-0.0.1}
command -v gpg >/dev/null || { echo "release-dry-run.sh: there is no gpg" >&2; exit 3; }

folder=$PWD/target/dry-run
rm -rf "$folder"
mkdir -p "$folder"
git clone -q . "$folder/sources"

# gpg's agent listens at a socket in this folder, whose path may not be long.
GNUPGHOME=$(mktemp -d)
export GNUPGHOME
server=
ended() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  gpgconf --kill all 2>/dev/null || true
  rm -rf "$GNUPGHOME"
}
trap ended EXIT
gpg --batch --quiet --passphrase '' --quick-generate-key dry-run@example.invalid default default never

. .mvn/find-jdk.sh
find_jdk
check=tools/src/main/java/pantile/tools/Bundle.java
"$JAVA_HOME/bin/java" $check receive "$folder/bundle.zip" "$folder/port" &
server=$!
until [ -s "$folder/port" ]; do
  kill -0 $server || exit 1
  sleep 0.2
done

cat >"$folder/settings.xml" <<END
<settings><servers><server>
  <id>central</id><username>dry-run</username><password>dry-run</password>
</server></servers></settings>
END
cd "$folder/sources"
./mvnw -q -B -ntp versions:set -DnewVersion="$version" -DprocessAllModules -DgenerateBackupPoms=false
./mvnw -q -B -ntp -gs "$folder/settings.xml" -Prelease -DskipTests -Dspotless.check.skip \
  -DcentralBaseUrl="http://127.0.0.1:$(cat "$folder/port")" deploy
cd "$folder/../.."

"$JAVA_HOME/bin/java" $check check "$folder/bundle.zip"
mkdir "$folder/repository"
(cd "$folder/repository" && "$JAVA_HOME/bin/jar" -xf ../bundle.zip)
signatures=0
while IFS= read -r -d '' signature; do
  gpg --quiet --verify "$signature" "${signature%.asc}" 2>"$folder/gpg.log" || { cat "$folder/gpg.log" >&2; exit 1; }
  signatures=$((signatures + 1))
done < <(find "$folder/repository" -name '*.asc' -print0)
echo "$signatures signatures are right: $folder/bundle.zip"
