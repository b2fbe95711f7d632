#!/usr/bin/env bash
# chrono-node reads the date of a British dateline as a month of another year. `chrono.en.GB` is documented as English with the day before
# the month, so one would guess that 01/02/2027 changes and what has a month's name does not. But "LONDON, Nov 24" is 1 November 2024
# there: a day of two digits after its month is taken for a year. "Nov 7" is read right, and so is a date with the year written out.
# Who takes release times of a London desk from text must not switch to en.GB for it: read numbers day first in code of one's own.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact chrono-node@2.10.3
cat >look.mjs <<'JS'
import * as chrono from 'chrono-node';

const at = { instant: new Date('2026-11-23T12:00:00Z'), timezone: 'UTC' };
const lines = ['LONDON, Nov 24 (Quay)', 'LONDON, 24 Nov (Quay)', 'Embargoed until 18:00 GMT, November 24', 'Embargoed until 18:00 GMT, November 24, 2026'];
const read = (reader) => lines.map((line) => reader.parse(line, at)[0].start.date().toISOString().slice(0, 10));
const [en, gb] = [read(chrono.en), read(chrono.en.GB)];
console.log('chrono-node 2.10.3, on 23 November 2026');
lines.forEach((line, index) => console.log(`  ${line}: en ${en[index]}, en.GB ${gb[index]}`));
const expected = en.every((day) => day === '2026-11-24') && gb.join() === '2024-11-01,2026-11-24,2024-11-01,2026-11-24';
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
node look.mjs
