#!/usr/bin/env bash
# "10 a.m. ET" is how releases in the United States say when; it means the clock of the east coast, EST in winter and EDT in summer.
# chrono-node for Node reads it that way. dateparser for Python gives the winter's offset all year: from March to November it releases an
# hour late. It does the same with PT. One would guess None, as it answers to CT and MT and to all else that it does not know, or a zone of
# the time zone database. Who reads embargoes with it must put America/New_York where the line says ET.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact chrono-node@2.10.3
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0
cat >look.mjs <<'JS'
import * as chrono from 'chrono-node';

for (const line of process.argv.slice(2)) console.log(`${line}: ${chrono.parseDate(line, { timezone: 'UTC' }).toISOString().slice(0, 16)}Z`);
JS
cat >look.py <<'PY'
import sys
import dateparser

for line in sys.argv[1:]:
    print(f"{line}: {dateparser.parse(line, settings={'TO_TIMEZONE': 'UTC'}).isoformat()[:16]}Z")
PY
set -- '24 January 2026 10:00 ET' '24 July 2026 10:00 ET' '24 July 2026 10:00 EDT' '24 July 2026 10:00 PT'
node look.mjs "$@" | tee chrono
venv/bin/python look.py "$@" | tee dateparser
if ! cmp -s chrono <(printf '%s: %s\n' "$1" 2026-01-24T15:00Z "$2" 2026-07-24T14:00Z "$3" 2026-07-24T14:00Z "$4" 2026-07-24T17:00Z) ||
  ! cmp -s dateparser <(printf '%s: %s\n' "$1" 2026-01-24T15:00Z "$2" 2026-07-24T15:00Z "$3" 2026-07-24T14:00Z "$4" 2026-07-24T18:00Z); then
  echo 'This is not what was found. Look again.'
  exit 1
fi
