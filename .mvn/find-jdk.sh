# SPDX-License-Identifier: Apache-2.0
# Sourced by ./mvnw and ./pantile (POSIX sh). find_jdk exports JAVA_HOME, a JDK that can build and
# run Pantile: JAVA_HOME itself if it will do, then the java on the PATH, then the
# lowest sufficient version in the usual folders. No java is started: the file
# `release` in a JDK's folder tells its version.

pantile_jdk_needed=25

# Puts the feature version of the JDK in folder $1 into jdk_version, or 0 where there is no whole JDK.
# Both java and javac must be there: a mere runtime cannot build. No process is started, since
# every command comes by here.
read_jdk_version() {
  jdk_version=0
  if [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
      case $jdk_line in
        JAVA_VERSION=\"[0-9]*)
          jdk_version=${jdk_line#*\"}
          jdk_version=${jdk_version%%[!0-9]*}
          break
          ;;
      esac
    done <"$1/release"
  fi
}

# The JDK folder that a java command belongs to; links are followed by hand, since readlink -f is
# not everywhere.
jdk_of_command() {
  jdk_link=$1
  while [ -h "$jdk_link" ]; do
    jdk_target=$(readlink "$jdk_link") || return 1
    case $jdk_target in
      /*) jdk_link=$jdk_target ;;
      *) jdk_link=${jdk_link%/*}/$jdk_target ;;
    esac
  done
  (cd "${jdk_link%/*}/.." 2>/dev/null && pwd -P)
}

find_jdk() {
  if [ -n "${JAVA_HOME-}" ]; then
    read_jdk_version "$JAVA_HOME"
    if [ "$jdk_version" -ge $pantile_jdk_needed ]; then
      export JAVA_HOME
      return 0
    fi
  fi

  jdk_command=$(command -v java 2>/dev/null) || jdk_command=
  if [ -n "$jdk_command" ]; then
    jdk_home=$(jdk_of_command "$jdk_command") || jdk_home=
    [ -z "$jdk_home" ] || read_jdk_version "$jdk_home"
    if [ -n "$jdk_home" ] && [ "$jdk_version" -ge $pantile_jdk_needed ]; then
      JAVA_HOME=$jdk_home
      export JAVA_HOME
      return 0
    fi
  fi

  # The caller may have switched globbing off (mvnw does): on for this loop, then as it was.
  case $- in *f*) jdk_noglob=1 ;; *) jdk_noglob= ;; esac
  set +f
  jdk_best=
  jdk_best_version=
  for jdk_home in \
    /usr/lib/jvm/* \
    /usr/lib64/jvm/* \
    "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* \
    "${HOME-}"/.local/share/mise/installs/java/* \
    "${HOME-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /opt/java/* \
    /opt/jdk* \
    /opt/*jdk* \
    /usr/java/* \
    /usr/local/java/* \
    /usr/local/*jdk*; do
    read_jdk_version "$jdk_home"
    if [ "$jdk_version" -ge $pantile_jdk_needed ]; then
      if [ -z "$jdk_best" ] || [ "$jdk_version" -lt "$jdk_best_version" ]; then
        jdk_best=$jdk_home
        jdk_best_version=$jdk_version
      fi
    fi
  done
  [ -z "$jdk_noglob" ] || set -f

  if [ -z "$jdk_best" ]; then
    echo "Pantile needs a JDK $pantile_jdk_needed or newer and found none: install one from" \
      "https://adoptium.net and, if it is in an unusual folder, set JAVA_HOME to it." >&2
    if [ -n "${JAVA_HOME-}" ]; then
      read_jdk_version "$JAVA_HOME"
      case $jdk_version in
        0) echo "JAVA_HOME is set to $JAVA_HOME, which is not the folder of a JDK." >&2 ;;
        *) echo "JAVA_HOME is set to $JAVA_HOME, a JDK $jdk_version." >&2 ;;
      esac
    fi
    return 1
  fi
  JAVA_HOME=$jdk_best
  export JAVA_HOME
}
