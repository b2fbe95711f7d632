#!/usr/bin/env bash
# A story of 2026 that carries an archive picture of 2019 is of 2019, for three of the tools that date pages. JSON-LD lists the things of a
# page in any order (a set, JSON-LD 1.1, 4.3), and each may have a datePublished and an author, so one would guess that a reader of news
# asks for the NewsArticle first. metascraper takes the first date and the first author of all, here the picture's; trafilatura finds
# the right author and still the picture's date, as does htmldate, by which it dates. With the story first, all are right.
# Who publishes writes the article before its pictures; who reads must pick the node by its type.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact --ignore-scripts \
  metascraper@5.49.24 metascraper-date@5.49.24 metascraper-author@5.49.24 2>npm.log
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check trafilatura==2.0.0 lxml_html_clean==0.4.4 htmldate==1.10.0 2>pip.log
cat >page.mjs <<'JS'
import { writeFileSync } from 'node:fs';

const person = (name) => ({ '@type': 'Person', name });
const story = { '@type': 'NewsArticle', headline: 'Lock opens', datePublished: '2026-11-24T10:00:00Z', author: person('Ann Pier') };
const picture = { '@type': 'ImageObject', contentUrl: 'https://www.example.com/lock.jpg', datePublished: '2019-01-05T10:00:00Z', author: person('Bo Tide') };
for (const [name, things] of Object.entries({ 'picture first': [picture, story], 'story first': [story, picture] })) {
  const data = JSON.stringify({ '@context': 'https://schema.org', '@graph': things });
  const head = `<title>Lock opens</title><script type="application/ld+json">${data}</script>`;
  writeFileSync(`${name}.html`, `<html><head>${head}</head><body><article><p>The lock opened after years of work.</p></article></body></html>`);
}
JS
cat >look.mjs <<'JS'
import { readFileSync } from 'node:fs';
import metascraper from 'metascraper';
import author from 'metascraper-author';
import date from 'metascraper-date';

for (const name of ['picture first', 'story first']) {
  const seen = await metascraper([author(), date()])({ url: 'https://www.example.com/lock', html: readFileSync(`${name}.html`, 'utf8') });
  console.log(`${name}: metascraper 5.49.24: ${seen.author}, ${seen.date?.slice(0, 10)}`);
}
JS
cat >look.py <<'PY'
import htmldate
import trafilatura

for name in ('picture first', 'story first'):
    page = open(f'{name}.html').read()
    seen = trafilatura.extract_metadata(page)
    print(f'{name}: trafilatura {trafilatura.__version__}: {seen.author}, {seen.date}')
    print(f'{name}: htmldate {htmldate.__version__}: {htmldate.find_date(page, original_date=True)}')
PY
node page.mjs
{ node look.mjs && venv/bin/python look.py; } | tee seen
cat >found <<'TXT'
picture first: metascraper 5.49.24: Bo Tide, 2019-01-05
story first: metascraper 5.49.24: Ann Pier, 2026-11-24
picture first: trafilatura 2.0.0: Ann Pier, 2019-01-05
picture first: htmldate 1.10.0: 2019-01-05
story first: trafilatura 2.0.0: Ann Pier, 2026-11-24
story first: htmldate 1.10.0: 2026-11-24
TXT
if ! cmp -s seen found; then
  echo 'This is not what was found. Look again.'
  exit 1
fi
