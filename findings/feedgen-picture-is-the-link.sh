#!/usr/bin/env bash
# feedgen writes the links of an Atom entry with nothing but `href`: rel, type, length and hreflang, which its documentation lists, are
# dropped. A link without `rel` is an alternate (RFC 4287, 4.2.7.2), so an entry with a page and a picture says that both are the story;
# in RSS, from the same entry, the enclosure is right. Python's feedparser takes the last alternate, and so the headline leads to the
# picture. Who writes Atom with feedgen needs the page as the last link, and has no enclosures.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check feedgen==1.0.0 feedparser==6.0.14
cat >look.py <<'PY'
import sys
import feedparser
from feedgen.feed import FeedGenerator

feed = FeedGenerator()
feed.id('urn:x:feed')
feed.title('Quay')
feed.description('Of the quay')
feed.link(href='https://news.example/')
entry = feed.add_entry()
entry.id('urn:x:1')
entry.title('Lock opens')
entry.link(href='https://news.example/lock', rel='alternate', type='text/html')
entry.link(href='https://news.example/lock.jpg', rel='enclosure', type='image/jpeg', length='9')


def seen(text):
    [read] = feedparser.parse(text).entries
    return read.link, [part.href for part in read.enclosures]


found = {'Atom': seen(feed.atom_str()), 'RSS': seen(feed.rss_str())}
print('written by feedgen 1.0.0, read by feedparser', feedparser.__version__)
for form, (link, enclosures) in found.items():
    print(f'  {form}: link {link}, enclosures {enclosures}')
page, picture = 'https://news.example/lock', 'https://news.example/lock.jpg'
expected = found == {'Atom': (picture, []), 'RSS': (page, [picture])}
if not expected:
    print('This is not what was found. Look again.')
sys.exit(0 if expected else 1)
PY
venv/bin/python look.py
