#!/usr/bin/env bash
# feedparser takes the caption of a picture for the summary of the story. Media RSS puts a `media:description` into the `media:content` that
# it describes, and RSS lets an item have its elements in any order. If the picture stands before `description`, the caption becomes
# `entry.summary`, and the story's own text goes to `entry.content`; after it, the caption becomes the content. The namespaces differ, and
# the caption is inside another element, so one would guess that neither happens: `media:title` and `title` in the same places are
# kept apart. Who reads picture feeds for text must take both fields and know the captions, and who writes them leaves the caption to media:title.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
cat >look.py <<'PY'
import sys
import feedparser

PICTURE = '''<media:content url="https://news.example/lock.jpg" type="image/jpeg">
  <media:title>The lock</media:title><media:description>The lock at dawn</media:description></media:content>'''
STORY = '<description>The lock opened after years of work.</description>'


def seen(*parts):
    item = f"<item><title>Lock opens</title><link>https://news.example/lock</link>{''.join(parts)}</item>"
    channel = f'<channel><title>Quay</title><link>https://news.example/</link><description>Of the quay</description>{item}</channel>'
    entry = feedparser.parse(f'<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">{channel}</rss>').entries[0]
    return entry.title, entry.summary, [content.value for content in entry.get('content', [])]


found = {'picture, then story': seen(PICTURE, STORY), 'story, then picture': seen(STORY, PICTURE)}
print('feedparser', feedparser.__version__)
for order, (title, summary, content) in found.items():
    print(f'  {order}: title {title!r}, summary {summary!r}, content {content}')
caption, text = 'The lock at dawn', 'The lock opened after years of work.'
expected = list(found.values()) == [('Lock opens', caption, [text]), ('Lock opens', text, [caption])]
if not expected:
    print('This is not what was found. Look again.')
sys.exit(0 if expected else 1)
PY
venv/bin/python look.py
