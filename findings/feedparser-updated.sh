#!/usr/bin/env bash
# feedparser takes dcterms:modified for the same as Atom's updated, and the one that stands last in the entry counts.
# RFC 4287 lets extension elements and its own stand in any order, and DCMI's `modified` is when the resource changed, which is not when
# the entry of a feed did. So who writes both must write `updated` last, or feedparser's `updated_parsed` stands still when an entry moves.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
cat >look.py <<'PY'
import sys
import feedparser

UPDATED = '<updated>2026-11-24T12:00:00Z</updated>'
MODIFIED = '<dcterms:modified>2026-11-24T09:00:00Z</dcterms:modified>'


def seen(*times):
    feed = f'''<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/">
      <id>urn:x:feed</id><title>Quay</title>{UPDATED}
      <entry><id>urn:x:1</id><title>Lock</title>{''.join(times)}</entry></feed>'''
    return feedparser.parse(feed).entries[0].updated


found = {'updated, then modified': seen(UPDATED, MODIFIED), 'modified, then updated': seen(MODIFIED, UPDATED)}
print('feedparser', feedparser.__version__, found)
expected = list(found.values()) == ['2026-11-24T09:00:00Z', '2026-11-24T12:00:00Z']
if not expected:
    print('This is not what was found. Look again.')
sys.exit(0 if expected else 1)
PY
venv/bin/python look.py
