/**
 * Partners of a bench, in a process of their own so that their processor time is apart. The path says how one behaves:
 * /ok answers at once, /guid too and knows stories by the guid of their source, /hang never, /drip an endless line of bytes.
 * Answers questions of its parent about what arrived.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Arrived, Question } from './partners.ts';

const STORY_ID = /"storyId":"([^"]{1,64})"/;
const GUID = /"guid":"([^"]{1,64})"/;

let arrivals = new Map<string, number>();
let count = 0;
let lastAt = 0;

const server = createServer((request, response) => {
  const behaviour = request.url?.split('/')[1] ?? '';
  let body = '';
  request.setEncoding('latin1');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    if (behaviour === 'hang') return;
    if (behaviour === 'drip') return drip(response);
    note(behaviour === 'guid' ? GUID : STORY_ID, body, request.url ?? '');
    response.writeHead(204).end();
  });
});

/** By guid, the first of several requests about a story counts. */
function note(name: RegExp, body: string, url: string): void {
  const key = `${name.exec(body)?.[1] ?? ''} ${url}`;
  if (name === GUID && arrivals.has(key)) return;
  count++;
  lastAt = performance.timeOrigin + performance.now();
  arrivals.set(key, lastAt);
}

function drip(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write('.'), 500);
  response.on('close', () => clearInterval(timer));
}

process.on('message', (question: Question) => {
  if (question === 'forget') {
    arrivals = new Map();
    count = 0;
  }
  const answer: Arrived = { count, lastAt, ...(question === 'arrivals' && { arrivals: [...arrivals] }) };
  process.send?.(answer);
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
