import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { listEndpoints } from '@dateline/store';
import { expect, test } from 'vitest';
import { until } from '../support/conditions.ts';
import { agree, type Subscriber, startSubscriber } from '../support/subscriber.ts';
import { dispatcherServers } from './dispatcher-hooks.ts';
import { ask, feedsWithHub, newFeed, PUBLIC_URL } from './websub-fixture.ts';

const servers = dispatcherServers();

function run(script: string, ...given: string[]): ChildProcess {
  const path = fileURLToPath(new URL(`./${script}`, import.meta.url));
  const child = spawn(process.execPath, [path, servers.url, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  servers.opened.defer(() => kill(child));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const subscribed = ({ callback }: Subscriber) =>
  until('the subscription is active', async () =>
    (await listEndpoints(servers.pool)).find(({ url }) => url === callback),
  );
const formOf = (feed: string, { callback }: Subscriber) => ({
  'hub.mode': 'subscribe',
  'hub.topic': `${PUBLIC_URL}/feeds/${feed}.atom`,
  'hub.callback': callback,
});

test('a request that was answered 202 is verified, though the hub was killed right after', async () => {
  const feed = await newFeed(servers.pool);
  const own = servers.opened.use(await startSubscriber());
  const hub = run('hub-process.ts');
  const [line] = (await once(hub.stdout!, 'data')) as [Buffer];
  const response = await fetch(`http://127.0.0.1:${String(line).trim()}/feeds/_hub`, {
    method: 'POST',
    body: new URLSearchParams(formOf(feed, own)),
  });
  await kill(hub);
  expect([response.status, own.asked]).toEqual([202, []]);
  await servers.run({ PUBLIC_URL });
  expect(await subscribed(own)).toMatchObject({ channel: 'websub', state: 'enabled' });
});

test('a callback whose dispatcher was killed while it thought is asked again by another', async () => {
  const feed = await newFeed(servers.pool);
  const own = servers.opened.use(await startSubscriber('', (response, asked, n) => n > 0 && agree(response, asked, n)));
  const first = run('dispatcher-process.ts', servers.prefix, '1000');
  await ask(feedsWithHub(servers.pool), formOf(feed, own));
  await own.nthAsked(0);
  await kill(first);
  expect((await servers.pool.query('select from websub_requests where callback = $1', [own.callback])).rowCount).toBe(
    1,
  );
  await servers.run({ PUBLIC_URL });
  const { id } = await subscribed(own);
  const challenges = own.asked.map(({ query }) => query.get('hub.challenge'));
  expect([new Set(challenges).size, challenges.length]).toEqual([2, 2]);
  expect(id).toMatch(/^ep_/);
});

test('a callback that agreed and whose answer was lost is told that it is not subscribed, if it does not agree once more', async () => {
  const feed = await newFeed(servers.pool);
  const own = servers.opened.use(
    await startSubscriber('', (response, _asked, n) => n > 0 && response.writeHead(404).end()),
  );
  const first = run('dispatcher-process.ts', servers.prefix, '1000');
  await ask(feedsWithHub(servers.pool), formOf(feed, own));
  await own.nthAsked(0);
  await kill(first);
  await servers.run({ PUBLIC_URL });
  const { mode, query } = await own.nthAsked(2);
  expect([mode, query.get('hub.reason')]).toEqual(['denied', expect.stringContaining('Subscribe again')]);
});
