#!/usr/bin/env bash
# In an event stream a block with nothing but an `id` moves the position and is no event (HTML, 9.2.6: to dispatch is to set the last
# event ID, then to return if there is no data). So a server can tell a consumer how far it is past what was not meant for it, without
# waking it. Two clients read that otherwise, each in its own way: eventsource for Node forgets such an id and asks for the older one after
# the line broke, so that it gets the stretch again; httpx-sse for Python keeps the id, but hands it over as an event with empty data.
# Who serves a feed of stories this way must send a data line with each position, and who reads must be ready for both.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact eventsource@4.1.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check httpx==0.28.1 httpx-sse==0.4.3
cat >look.mjs <<'JS'
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { EventSource } from 'eventsource';

const BLOCKS = 'retry: 1\n\nid: 41\ndata: story\n\nid: 42\n\n';
const asked = [];
const server = createServer((request, response) => {
  asked.push(request.headers['last-event-id'] ?? null);
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end(asked.length === 1 ? BLOCKS : '');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = `http://127.0.0.1:${server.address().port}/`;
const events = [];
const source = new EventSource(address);
source.onmessage = ({ lastEventId, data }) => events.push([lastEventId, data]);
do await once(server, 'request');
while (asked.length < 2);
source.close();
const again = asked[1];
console.log('eventsource 4.1.1 got', JSON.stringify(events), 'and asked again from', again);
asked.length = 0;
const python = spawn('venv/bin/python', ['look.py', address], { stdio: ['ignore', 'pipe', 'inherit'] });
const seen = (await text(python.stdout)).trim();
console.log('httpx-sse 0.4.3 got', seen);
server.close();
server.closeAllConnections();
const expected = JSON.stringify(events) === '[["41","story"]]' && again === '41' && seen === '[["", ""], ["41", "story"], ["42", ""]]';
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
cat >look.py <<'PY'
import json
import sys
import httpx
from httpx_sse import connect_sse

with httpx.Client() as client, connect_sse(client, 'GET', sys.argv[1]) as source:
    print(json.dumps([[event.id, event.data] for event in source.iter_sse()]))
PY
node look.mjs
