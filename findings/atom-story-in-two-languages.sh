#!/usr/bin/env bash
# An entry may have several alternates, one for each type and language (RFC 4287, 4.1.2), and a link without `rel` is one (4.2.7.2).
# One would guess that readers take the first, or the one in the language of the entry. None of the four tried here does both: the
# feedparsers of Python and Node take the last, here the German translation, and rss-parser and @rowanmanning/feed-parser take the first
# that says rel="alternate" in full, here the plain text. So a feed that tells of translations moves its readers to them, unless the page
# of the story is the one alternate with `rel` written out, and stands last.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact feedparser@2.6.0 @rowanmanning/feed-parser@2.1.5 rss-parser@3.13.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
cat >feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>urn:x:feed</id><title>Quay</title><updated>2026-11-24T12:00:00Z</updated><author><name>Ann Pier</name></author>
  <entry>
    <id>urn:x:1</id><title>Lock opens</title><updated>2026-11-24T12:00:00Z</updated>
    <link href="https://news.example/lock.html" type="text/html" hreflang="en"/>
    <link rel="alternate" href="https://news.example/lock.txt" type="text/plain" hreflang="en"/>
    <link rel="alternate" href="https://news.example/schleuse.html" type="text/html" hreflang="de"/>
  </entry>
</feed>
XML
cat >look.mjs <<'JS'
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parseFeed } from '@rowanmanning/feed-parser';
import FeedParser from 'feedparser';
import RssParser from 'rss-parser';

const xml = readFileSync('feed.atom', 'utf8');
const parser = new FeedParser();
parser.end(xml);
await once(parser, 'readable');
const entry = parser.read();
console.log('feedparser 2.6.0 (npm):', entry.link);
console.log('@rowanmanning/feed-parser 2.1.5:', parseFeed(xml).items[0].url);
console.log('rss-parser 3.13.0:', (await new RssParser().parseString(xml)).items[0].link);
JS
cat >look.py <<'PY'
import feedparser

[entry] = feedparser.parse(open('feed.atom').read()).entries
print(f'feedparser {feedparser.__version__} (Python):', entry.link)
PY
{ node look.mjs 2>errors && venv/bin/python look.py; } | tee seen
if [ "$(grep -c 'schleuse.html$' seen)" != 2 ] || [ "$(grep -c 'lock.txt$' seen)" != 2 ]; then
  echo 'This is not what was found. Look again.'
  exit 1
fi
