#!/usr/bin/env bash
# A deleted entry (RFC 6721) tells readers that a story was withdrawn, and may have the links that the entry had (section 3). feedparser knows
# the element by name only and takes what is in it for the feed's: the link of the withdrawn story becomes `feed.link`, so that a reader
# leads from the name of the paper to the story that it took back. One would guess that all of the element is skipped, or that it shows
# as an entry. Who writes tombstones for such readers leaves the links out (`ref` and `when` are enough), or puts the feed's own link after.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
cat >look.py <<'PY'
import sys
import feedparser

DELETED = '''<at:deleted-entry ref="urn:x:9" when="2026-11-24T11:00:00Z">
  <at:comment>Withdrawn</at:comment>{}</at:deleted-entry>'''


def seen(link):
    feed = feedparser.parse(f'''<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
      <id>urn:x:quay</id><title>Quay</title><updated>2026-11-24T12:00:00Z</updated><link href="https://news.example/"/>
      {DELETED.format(link)}
      <entry><id>urn:x:1</id><title>Lock</title><updated>2026-11-24T12:00:00Z</updated><link href="https://news.example/1"/></entry></feed>''')
    return feed.feed.link, len(feed.entries)


found = {'without its link': seen(''), 'with its link': seen('<link href="https://news.example/withdrawn"/>')}
print('feedparser', feedparser.__version__)
for name, (link, entries) in found.items():
    print(f'  a deleted entry {name}: feed.link {link}, {entries} entry')
expected = list(found.values()) == [('https://news.example/', 1), ('https://news.example/withdrawn', 1)]
if not expected:
    print('This is not what was found. Look again.')
sys.exit(0 if expected else 1)
PY
venv/bin/python look.py
