#!/usr/bin/env bash
# chrono-node loses the hour of an embargo that is written as the wires write it, 1800 GMT: what is left is the day, with the noon that it
# puts where no hour was told. So the result is six hours early and looks like any other date; after the day, as "Nov 24 1800 GMT", the
# hour becomes the year 1800. With a colon, all of it is read, and so one would guess that a parser which knows "1800" can't be silent
# about it. dateparser for Python answers the same line with None. Who reads embargoes with chrono must refuse a date whose hour is not
# certain (`isCertain('hour')`), and put the colon in before.
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

const at = { instant: new Date('2026-11-23T09:00:00Z'), timezone: 'UTC' };

function read(line) {
  const { start } = chrono.strict.parse(line, at)[0];
  const seen = `${start.date().toISOString()}${start.isCertain('hour') ? '' : ', the hour not certain'}`;
  console.log(`chrono-node 2.10.3: ${line} -> ${seen}`);
  return seen;
}

const colon = read('EMBARGOED UNTIL 18:00 GMT 24 NOVEMBER 2026');
const wire = read('EMBARGOED UNTIL 1800 GMT 24 NOVEMBER 2026');
const after = read('Embargoed until Nov 24 1800 GMT');
const expected = colon === '2026-11-24T18:00:00.000Z' && wire.startsWith('2026-11-24T12:00:00.000Z, ') && after.startsWith('1800-11-24');
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
cat >look.py <<'PY'
import sys
import dateparser

found = [dateparser.parse(f'24 November 2026 {hour} GMT') for hour in ('18:00', '1800')]
print('dateparser', dateparser.__version__, [str(time) for time in found])
sys.exit(0 if found[0] and not found[1] else 1)
PY
node look.mjs
venv/bin/python look.py
