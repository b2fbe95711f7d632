#!/usr/bin/env bash
# Of an entry without an author that carries the `source` it was taken from, no reader tried here finds the author.
# RFC 4287 (4.2.1) says whose it is: the authors of the entry's `source` if the entry has none, and only without those the feed's.
# Two readers for Node give the story to the author of the feed that passes it on, though one of them shows the source beside it, and
# feedparser for Python gives it to nobody. So who republishes another's copy must write the byline into each entry again.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact feedparser@2.6.0 @rowanmanning/feed-parser@2.1.5
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
cat >feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:x:desk</id><title>Desk</title><updated>2026-11-24T12:00:00Z</updated><author><name>The desk</name></author>
  <entry>
    <id>urn:x:1</id><title>Lock</title><updated>2026-11-24T12:00:00Z</updated><link href="https://news.example/1"/>
    <source><id>urn:x:wire</id><title>Wire</title><updated>2026-11-24T11:00:00Z</updated><author><name>Ann Pier</name></author></source>
  </entry>
</feed>
XML
cat >look.mjs <<'JS'
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parseFeed } from '@rowanmanning/feed-parser';
import FeedParser from 'feedparser';

const xml = readFileSync('feed.atom', 'utf8');
const parser = new FeedParser();
parser.end(xml);
await once(parser, 'readable');
const entry = parser.read();
console.log('feedparser 2.6.0 (npm):', entry.author);
console.log('@rowanmanning/feed-parser 2.1.5:', parseFeed(xml).items[0].authors.map(({ name }) => name).join());
JS
cat >look.py <<'PY'
import feedparser

[entry] = feedparser.parse(open('feed.atom').read()).entries
print(f'feedparser {feedparser.__version__} (Python):', entry.get('author'))
PY
{ node look.mjs && venv/bin/python look.py; } | tee seen
if [ "$(grep -c ': The desk$' seen)" != 2 ] || ! grep -q '(Python): None$' seen; then
  echo 'This is not what was found. Look again.'
  exit 1
fi
