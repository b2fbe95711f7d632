#!/usr/bin/env bash
# feed writes one list of stories as Atom, RSS and JSON Feed. An item with a link and no `id`, which is optional, has its link for the id
# in Atom and for the guid in RSS; in JSON Feed, where `id` is the one thing that each item must have, it has none. So a reader by the
# specification drops all the stories, and one less strict (feedsmith) gives items that cannot be told apart. Of two authors JSON Feed has
# the first alone, since it is written in version 1, which has no list of them. Who writes JSON Feed with it must give each item an id.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact feed@6.0.0 feedsmith@3.0.1
cat >look.mjs <<'JS'
import { Feed } from 'feed';
import { parseFeed } from 'feedsmith';

const feed = new Feed({ title: 'Quay', id: 'urn:x:quay', link: 'https://news.example/', copyright: '', updated: new Date(0) });
const author = [{ name: 'Ann Pier' }, { name: 'Bo Tide' }];
feed.addItem({ title: 'Lock', link: 'https://news.example/lock', date: new Date(0), content: '<p>Open.</p>', author });
const read = (text) => parseFeed(text).feed;
const [atom, rss, json] = [read(feed.atom1()).entries[0], read(feed.rss2()).items[0], read(feed.json1()).items[0]];
const seen = { Atom: [atom.id, atom.authors.length], RSS: [rss.guid.value, rss.authors.length], 'JSON Feed': [json.id, json.authors.length] };
console.log('written by feed 6.0.0, read by feedsmith 3.0.1');
for (const [form, [id, authors]] of Object.entries(seen)) console.log(`  ${form}: id ${id}, ${authors} author(s)`);
const link = 'https://news.example/lock';
const expected = JSON.stringify(seen) === JSON.stringify({ Atom: [link, 2], RSS: [link, 2], 'JSON Feed': [undefined, 1] });
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
node look.mjs
