#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes a site of README.md, the documents and the Javadoc: target/site/index.html. Needs Node 18 or
# newer with npm, which fetches the generator (Eleventy), the search (MiniSearch) and the colours of code
# (Prism), pinned by site/package-lock.json, on the first run.
#
#   tools/site.sh            makes the Javadoc first, which takes some minutes
#   tools/site.sh --as-is    takes what Javadoc ./mvnw made before
set -euo pipefail
cd "$(dirname "$0")/.."

for program in node npm; do
  if ! command -v "$program" >/dev/null; then
    echo "site.sh: there is no $program; install Node 18 or newer (apt-get install nodejs npm)" >&2
    exit 3
  fi
done

case ${1-} in
  --as-is) ;;
  '') ./mvnw -q package -DskipTests ;;
  *) echo "site.sh: $1 is no option; there is --as-is" >&2; exit 2 ;;
esac

# The generator lies outside of the sources. It is fetched anew if the list of its parts has changed.
tool=target/site-tool
mkdir -p "$tool"
if ! cmp -s site/package-lock.json "$tool/fetched.json"; then
  rm -f "$tool/fetched.json"
  cp site/package.json site/package-lock.json "$tool/"
  (cd "$tool" && npm ci --ignore-scripts --no-audit --no-fund --prefer-offline >npm.log 2>&1) ||
    { cat "$tool/npm.log" >&2; exit 1; }
  cp site/package-lock.json "$tool/fetched.json"
fi

rm -rf target/site
node "$tool/node_modules/@11ty/eleventy/cmd.cjs" --config=site/eleventy.config.mjs
echo "target/site/index.html"
