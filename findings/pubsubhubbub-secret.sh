#!/usr/bin/env bash
# pubsubhubbub, the npm module for WebSub subscribers, gives the hub a secret that it makes of its own and of the topic, and checks what
# comes with its own. So content that a hub signs as asked (WebSub, 7.1) is answered 202 and dropped without an event: the hub counts it
# as delivered, and the subscriber has nothing. Without `secret` it works. Whoever uses it must sign with none, or mend it.
set -euo pipefail
work=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >npm.log
npm install --silent --no-audit --no-fund pubsubhubbub@1.0.2 >>npm.log
cat >look.cjs <<'JS'
const { createHmac } = require('node:crypto');
const { once } = require('node:events');
const { createServer } = require('node:http');
const { createServer: createSubscriber } = require('pubsubhubbub');

const SECRET = 'tide';
const BODY = '<feed/>';
const topic = 'https://news.example/feeds/world.atom';

/** A hub that keeps what it was asked. */
async function openHub() {
  const asked = [];
  const hub = createServer(async (request, response) => {
    let form = '';
    for await (const chunk of request) form += chunk;
    asked.push(Object.fromEntries(new URLSearchParams(form)));
    response.writeHead(202).end();
  }).listen(0, '127.0.0.1');
  await once(hub, 'listening');
  return { asked, url: `http://127.0.0.1:${hub.address().port}/`, close: () => hub.close() };
}

async function main() {
  const hub = await openHub();
  const subscriber = createSubscriber({ callbackUrl: 'http://127.0.0.1/', secret: SECRET });
  let events = 0;
  subscriber.on('feed', () => (events += 1));
  subscriber.listen(0, '127.0.0.1');
  await once(subscriber, 'listen');
  await new Promise((resolve, fail) => subscriber.subscribe(topic, hub.url, (error) => (error ? fail(error) : resolve())));
  const [form] = hub.asked;
  const { pathname, search } = new URL(form['hub.callback']);
  const address = `http://127.0.0.1:${subscriber.server.address().port}${pathname}${search}`;

  /** Posts content signed with a key. */
  async function send(key) {
    events = 0;
    const { status } = await fetch(address, {
      method: 'POST',
      headers: {
        link: `<${hub.url}>; rel="hub", <${topic}>; rel="self"`,
        'x-hub-signature': `sha256=${createHmac('sha256', key).update(BODY).digest('hex')}`,
      },
      body: BODY,
    });
    return `${status}, ${events} event(s)`;
  }

  const found = {
    'hub.secret is its own secret': form['hub.secret'] === SECRET,
    'signed with hub.secret': await send(form['hub.secret']),
    'signed with its own secret': await send(SECRET),
  };
  console.log('pubsubhubbub', require('pubsubhubbub/package.json').version, found);
  hub.close();
  subscriber.server.close();
  subscriber.server.closeAllConnections();
  const expected = JSON.stringify(Object.values(found)) === '[false,"202, 0 event(s)","204, 1 event(s)"]';
  if (!expected) console.log('This is not what was found. Look again.');
  process.exitCode = expected ? 0 : 1;
}
main();
JS
node look.cjs 2>&1 | grep -v -i -e deprecat -e 'trace-'
exit "${PIPESTATUS[0]}"
