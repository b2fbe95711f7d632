/** Readers of one feed, each sending the tag it has: node readers-process.ts URL COUNT PAUSE-MS. Ends on SIGTERM, with its counts. */
import { setTimeout as wait } from 'node:timers/promises';
import { get } from './load.ts';

const [url = '', count = '', pause = ''] = process.argv.slice(2);
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
const answers = { full: 0, known: 0 };

async function read(): Promise<void> {
  let etag = '';
  while (!stop.signal.aborted) {
    const { status, headers } = await get(url, { 'accept-encoding': 'gzip', 'if-none-match': etag });
    etag = headers.etag ?? etag;
    answers[status === 304 ? 'known' : 'full'] += 1;
    if (pause !== '0') await wait(Number(pause), undefined, { signal: stop.signal }).catch(() => undefined);
  }
}

await Promise.all(Array.from({ length: Number(count) }, read));
console.log(`  meanwhile ${answers.full} answers of 200, ${answers.known} of 304`);
process.exit();
