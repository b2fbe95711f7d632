#!/usr/bin/env bash
# feedparser takes the first four letters of a top-level domain for the whole of it. RSS 2.0 asks for the address of the author, with the
# name in brackets, and that is what one writes from quay.press, quay.media or quay.agency as from quay.com; there the address loses its
# end, and the name of the author begins with it and keeps the bracket. Atom's `email` is not looked at that way and comes through.
# So who reads RSS for bylines has to take `entry.author` (the text as it came) and not `author_detail`, and who writes RSS for readers of
# this kind writes the name into dc:creator.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
cat >look.py <<'PY'
import sys
import feedparser


def rss(address):
    item = f'<item><title>Lock</title><author>{address} (Ann Pier)</author></item>'
    detail = feedparser.parse(f'<rss version="2.0"><channel><title>Quay</title>{item}</channel></rss>').entries[0].author_detail
    return detail['email'], detail['name']


def atom(address):
    author = f'<author><name>Ann Pier</name><email>{address}</email></author>'
    entry = f'<entry><id>urn:x:1</id><title>Lock</title>{author}</entry>'
    detail = feedparser.parse(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>').entries[0].author_detail
    return detail['email'], detail['name']


found = {(form.__name__, domain): form(f'ann@{domain}') for form in (rss, atom) for domain in ('quay.news', 'quay.press', 'quay.agency')}
print('feedparser', feedparser.__version__)
for case, detail in found.items():
    print(' ', *case, detail)
expected = {
    ('rss', 'quay.news'): ('ann@quay.news', 'Ann Pier'),
    ('rss', 'quay.press'): ('ann@quay.pres', 's (Ann Pier'),
    ('rss', 'quay.agency'): ('ann@quay.agen', 'cy (Ann Pier'),
    ('atom', 'quay.news'): ('ann@quay.news', 'Ann Pier'),
    ('atom', 'quay.press'): ('ann@quay.press', 'Ann Pier'),
    ('atom', 'quay.agency'): ('ann@quay.agency', 'Ann Pier'),
}
if found != expected:
    print('This is not what was found. Look again.')
sys.exit(0 if found == expected else 1)
PY
venv/bin/python look.py
