#!/usr/bin/env bash
# simhash-js finds two editions of a story less alike than two stories that have nothing in common, if used as its README does. Its hashes
# are good: one changed word of twelve turns 2 bits of 32. But `hash` gives a number, and `Comparator.similarity` takes it for hexadecimal
# digits, so it compares the digits of the decimal form as bits; and it divides the ones that both have by the ones that either has,
# where Charikar's estimate, which the README names, counts the bits that agree. Who wants near duplicates with it counts the bits
# that differ, hash against hash.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact simhash-js@1.0.0
cat >look.mjs <<'JS'
import simhash from 'simhash-js';

const hasher = new simhash.SimHash();
const [edition, next, other] = [
  'Storm hits Lisbon as ports close on Tuesday and ferries stop for two days',
  'Storm hits Lisbon as ports close on Tuesday and ferries stop for three days',
  'This is a second test of the Emergency Blogcast System',
].map((text) => hasher.hash(text));
const differing = (a, b) => ((a ^ b) >>> 0).toString(2).replaceAll('0', '').length;
const pairs = { 'two editions': [edition, next], 'two stories': [next, other] };
const found = Object.entries(pairs).map(([name, [a, b]]) => [name, simhash.Comparator.similarity(a, b), differing(a, b)]);
console.log('simhash-js 1.0.0');
for (const [name, similarity, bits] of found) console.log(`  ${name}: similarity ${similarity.toFixed(2)}, ${bits} of 32 bits differ`);
const [[, alike, few], [, unlike, many]] = found;
const expected = alike < unlike && few === 2 && many > 10;
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
node look.mjs
