#!/usr/bin/env bash
# metascraper finds no author of a story that two people wrote. schema.org lets `author` stand as often as there are authors, which in
# JSON-LD is a list, of one as well (JSON-LD 1.1, 4.3). metascraper looks for a name in one author and not in a list, and goes on to meta
# elements and bylines: the same page has its byline or null by how many wrote the story. One would guess the first of the list, or all,
# as trafilatura has them. Who takes bylines with metascraper adds a rule of one's own for lists.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact --ignore-scripts metascraper@5.49.24 metascraper-author@5.49.24 2>npm.log
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check trafilatura==2.0.0 lxml_html_clean==0.4.4 2>pip.log
cat >look.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import metascraper from 'metascraper';
import author from 'metascraper-author';

const person = (name) => ({ '@type': 'Person', name });
const cases = { one: person('Ann Pier'), 'one in a list': [person('Ann Pier')], two: [person('Ann Pier'), person('Bo Tide')] };
for (const [name, authors] of Object.entries(cases)) {
  const data = JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'Lock opens', author: authors });
  const html = `<html><head><title>Lock opens</title><script type="application/ld+json">${data}</script></head><body><p>The lock.</p></body></html>`;
  writeFileSync(`${name}.html`, html);
  const seen = await metascraper([author()])({ url: 'https://www.example.com/lock', html });
  console.log(`${name}: metascraper 5.49.24: ${seen.author}`);
}
JS
cat >look.py <<'PY'
import trafilatura

for name in ('one', 'one in a list', 'two'):
    print(f"{name}: trafilatura {trafilatura.__version__}: {trafilatura.extract_metadata(open(f'{name}.html').read()).author}")
PY
{ node look.mjs && venv/bin/python look.py; } | tee seen
cat >found <<'TXT'
one: metascraper 5.49.24: Ann Pier
one in a list: metascraper 5.49.24: null
two: metascraper 5.49.24: null
one: trafilatura 2.0.0: Ann Pier
one in a list: trafilatura 2.0.0: Ann Pier
two: trafilatura 2.0.0: Ann Pier; Bo Tide
TXT
if ! cmp -s seen found; then
  echo 'This is not what was found. Look again.'
  exit 1
fi
