#!/usr/bin/env bash
# A headline as the `subject` of a CloudEvent does not come through the two SDKs of the project as it went in. In binary mode a value is
# percent-encoded into its header, and decoded from it, but for printable ASCII (HTTP Protocol Binding 1.0.2, 3.1.3.2). The SDK for Python
# does both in its current API, and neither in that of version 1, which it still ships; the SDK for JavaScript does neither. So "Café"
# from Python is "Caf%C3%A9" in JavaScript; the other way it is a header that fetch refuses, if it has a dash or a curly quote.
# Who sends stories as CloudEvents keeps headlines in the data, or uses the structured mode, which all of them read alike.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact cloudevents@10.0.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cloudevents==2.2.0
cat >send.py <<'PY'
import json
from cloudevents.core.bindings.http import to_binary_event, to_structured_event
from cloudevents.core.v1.event import CloudEvent
from cloudevents.v1.conversion import to_binary
from cloudevents.v1.http import CloudEvent as EventOfVersion1

told = {'id': '1', 'specversion': '1.0', 'type': 'story', 'source': 'https://news.example/', 'subject': 'Café reopens — at last'}
current = CloudEvent(dict(told), {})
sent = {name: {'headers': message.headers, 'body': message.body.decode()} for name, message in
        {'binary': to_binary_event(current), 'structured': to_structured_event(current)}.items()}
headers, body = to_binary(EventOfVersion1(dict(told), {}))
print(json.dumps({**sent, 'binary, API of version 1': {'headers': headers, 'body': body.decode()}}))
PY
cat >look.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { CloudEvent, HTTP } from 'cloudevents';

const SUBJECT = 'Café reopens — at last';
const sent = JSON.parse(readFileSync('sent.json', 'utf8'));
console.log('from cloudevents 2.2.0 (Python) to cloudevents 10.0.0 (JavaScript)');
const found = Object.entries(sent).map(([name, message]) => {
  const { subject } = HTTP.toEvent(message);
  console.log(`  ${name}: header ${JSON.stringify(message.headers['ce-subject'])}, subject ${JSON.stringify(subject)}`);
  return subject === SUBJECT;
});
const { headers } = HTTP.binary(new CloudEvent({ type: 'story', source: 'https://news.example/', subject: SUBJECT, data: {} }));
let taken = true;
try {
  new Headers(headers);
} catch (error) {
  taken = false;
}
console.log(`written by JavaScript: header ${JSON.stringify(headers['ce-subject'])}, which fetch ${taken ? 'takes' : 'refuses'}`);
const expected = found.join() === 'false,true,true' && sent.binary.headers['ce-subject'].startsWith('Caf%C3%A9%20') && !taken;
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
venv/bin/python send.py >sent.json
node look.mjs
