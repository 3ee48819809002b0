# shellcheck shell=sh
# Exports JAVA_HOME of a JDK 25 or newer; sourced by mvnw and by the scripts that start the jar.
# POSIX sh, safe under `set -euf`: no globs of ours are needed, find does the looking.
sayso_jdk_version() { # prints the major version of the JDK in $1, or nothing
  [ -r "$1/release" ] && [ -x "$1/bin/java" ] &&
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}
sayso_find_jdk() {
  on_path=$(command -v java 2>/dev/null || :)
  [ -z "$on_path" ] || on_path=$(readlink -f "$on_path" 2>/dev/null || :)
  {
    [ -z "${JAVA_HOME-}" ] || printf '%s\n' "$JAVA_HOME"
    [ -z "$on_path" ] || printf '%s\n' "${on_path%/bin/java}"
    find -L /usr/lib/jvm /opt "${SDKMAN_DIR:-$HOME/.sdkman}/candidates/java" "$HOME/.jdks" \
      -mindepth 1 -maxdepth 1 -type d 2>/dev/null
    find -L /Library/Java/JavaVirtualMachines -mindepth 3 -maxdepth 3 -path '*/Contents/Home' 2>/dev/null
  } | while IFS= read -r jdk; do
    version=$(sayso_jdk_version "$jdk" || :)
    [ -n "$version" ] && [ "$version" -ge 25 ] && [ -x "$jdk/bin/javac" ] || continue
    printf '%s\n' "$jdk"
    break
  done
}
sayso_jdk=$(sayso_find_jdk)
if [ -z "$sayso_jdk" ]; then
  echo "Sayso needs a JDK 25 or newer, and none was found in JAVA_HOME, on the PATH, in /usr/lib/jvm," >&2
  echo "/opt, SDKMAN, ~/.jdks or /Library/Java. Install one (for example Temurin 25, https://adoptium.net)" >&2
  echo "or set JAVA_HOME to it." >&2
  exit 1
fi
JAVA_HOME=$sayso_jdk
export JAVA_HOME
