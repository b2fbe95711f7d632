#!/usr/bin/env bash
# eld's isReliable() is meant to be false where two languages come within 0.01 of one another, and never is for that: it compares the
# best score, which is at most 1, with the number of the next language in its table and not with its score. So copy of one English and
# one French sentence is reliably French by 0.008. Who acts on certainty (a warning, a language that outranks what was declared) has to
# compare the first two of getScores() itself.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >npm.log
npm install --silent --no-audit --no-fund eld@2.1.0 >>npm.log
cat >look.mjs <<'JS'
import eld from 'eld/extrasmall';

const copy = [
  'The minister said nothing on Monday. Les discussions continuent à la mairie.',
  'Ferries stay in port until Thursday. Le ministre n’a rien dit lundi.',
];
const seen = copy.map((text) => {
  const found = eld.detect(text);
  const [best, next] = Object.entries(found.getScores()).sort((a, b) => b[1] - a[1]);
  return { language: found.language, next: next[0], lead: Number((best[1] - next[1]).toFixed(4)), reliable: found.isReliable() };
});
console.log('eld 2.1.0', seen);
const expected = seen.every(({ language, next, lead, reliable }) => language === 'fr' && next === 'en' && lead < 0.01 && reliable);
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
node look.mjs
