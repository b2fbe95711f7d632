#!/usr/bin/env bash
# rss-parser gives the words of an XHTML entry in another order: first all text of a paragraph, then all its elements. It reads to an object
# (xml2js) and writes that as XML again, and the object has no order. So "did <em>not</em> clear" becomes "did clear", with the "not" at the
# end, in `content` as in `contentSnippet`, without an error. RFC 4287 (3.1.1.3, 4.1.3.3) has content of type xhtml be read as the markup that
# it is, and the same story as type html comes through. Who publishes for readers of this kind writes html, not xhtml.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact rss-parser@3.13.0
cat >look.mjs <<'JS'
import RssParser from 'rss-parser';

const STORY = '<p>The court did <em>not</em> clear the <strong>minister</strong> today.</p>';
const contents = {
  html: `<content type="html">${STORY.replaceAll('<', '&lt;')}</content>`,
  xhtml: `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${STORY}</div></content>`,
};

async function read(content) {
  const entry = `<entry><id>urn:x:1</id><title>Court</title><updated>2026-11-24T12:00:00Z</updated>${content}</entry>`;
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:quay</id><title>Quay</title><updated>2026-11-24T12:00:00Z</updated>${entry}</feed>`;
  return (await new RssParser().parseString(feed)).items[0].contentSnippet;
}

const [html, xhtml] = await Promise.all([read(contents.html), read(contents.xhtml)]);
console.log('rss-parser 3.13.0', { html, xhtml });
const expected = html === 'The court did not clear the minister today.' && xhtml === 'The court did  clear the  today.notminister';
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
node look.mjs 2>errors
