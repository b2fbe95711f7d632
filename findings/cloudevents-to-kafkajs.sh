#!/usr/bin/env bash
# The Kafka message that the CloudEvents SDK for JavaScript makes cannot be sent with kafkajs, though it has the very shape that kafkajs
# takes: key, value, headers, timestamp. In binary mode the value is the data as an object, where the binding says its bytes (Kafka Protocol
# Binding 1.0.2, 3.2); each optional attribute that is unset is a header of undefined; and one that is a number or true is no string there.
# Each of the three alone is a TypeError of kafkajs.
# The type of the data stands twice, as content-type and as ce_datacontenttype, which the binding has only as content-type (3.2.1).
# The structured mode goes through. Who wants the binary one writes the data and the headers as strings before it sends.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --save-exact cloudevents@10.0.0 kafkajs@2.2.4
cat >look.cjs <<'JS'
const { CloudEvent, Kafka } = require('cloudevents');
const encode = require('kafkajs/src/protocol/recordBatch/record/v0');

const told = { type: 'story', source: 'https://news.example/', data: { slug: 'LOCK' }, datacontenttype: 'application/json' };
const message = (mode, attributes) => mode(new CloudEvent({ ...told, ...attributes }));
const value = JSON.stringify(told.data);
const set = (headers) => Object.fromEntries(Object.entries(headers).filter(([, header]) => header !== undefined));
const { headers, ...binary } = message(Kafka.binary, {});
const cases = {
  binary: { ...binary, headers: set(headers) },
  'binary, the data as JSON': { ...binary, value, headers },
  'binary, the data as JSON, without unset headers': { ...binary, value, headers: set(headers) },
  'the same, with urgency 2': { ...binary, value, headers: set(message(Kafka.binary, { urgency: 2 }).headers) },
  'structured, with urgency 2': message(Kafka.structured, { urgency: 2 }),
};
console.log('cloudevents 10.0.0, encoded by kafkajs 2.2.4');
const found = Object.entries(cases).map(([name, { key, value, headers }]) => {
  try {
    const { buffer } = encode({ offsetDelta: 0, timestampDelta: 0, key, value, headers });
    console.log(`  ${name}: ${buffer.length > 0 ? 'a record' : 'nothing'}`);
    return true;
  } catch (error) {
    console.log(`  ${name}: ${error.name}`);
    return false;
  }
});
console.log(`  headers that tell the type: ${Object.keys(set(headers)).filter((name) => name.includes('content'))}`);
const expected = found.join() === 'false,false,true,false,true' && headers.ce_datacontenttype === headers['content-type'];
if (!expected) console.log('This is not what was found. Look again.');
process.exit(expected ? 0 : 1);
JS
node look.cjs
