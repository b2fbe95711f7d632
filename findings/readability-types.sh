#!/usr/bin/env bash
# Readability reads title, byline and time from the JSON-LD of a page, if its @type is one word. JSON-LD lets @type be a list (JSON-LD 1.1,
# 3.5), and schema.org's types for news are made for it: NewsArticle with AnalysisNewsArticle, or with LiveBlogPosting. Such a page is read
# as one without JSON-LD: the error is caught and logged only with `debug`, the time is missing, and the byline is whatever the page shows.
# Who takes stories from pages with it must read the JSON-LD again, and who publishes should name one type where readers count.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact @mozilla/readability@0.6.0 linkedom@0.18.12
cat >look.mjs <<'JS'
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

const TEXT = 'The lock opened on Tuesday after years of work, officials said, with ships from three lands tied up at the quay. '.repeat(5);

function read(type) {
  const story = { '@context': 'https://schema.org', '@type': type, headline: 'Lock opens', datePublished: '2026-11-24T10:00:00Z' };
  const data = JSON.stringify({ ...story, author: [{ '@type': 'Person', name: 'Ann Pier' }] });
  const page = `<html><head><title>Quay | Lock opens</title><script type="application/ld+json">${data}</script></head>
    <body><article><p>${TEXT}</p><p>${TEXT}</p></article></body></html>`;
  const { title, byline, publishedTime } = new Readability(parseHTML(page).document).parse();
  console.log('@mozilla/readability 0.6.0,', JSON.stringify(type), '->', JSON.stringify({ title, byline, publishedTime }));
  return byline === 'Ann Pier' && publishedTime === '2026-11-24T10:00:00Z';
}

const expected = read('NewsArticle') && read('AnalysisNewsArticle') && !read(['NewsArticle', 'AnalysisNewsArticle']);
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
node look.mjs
