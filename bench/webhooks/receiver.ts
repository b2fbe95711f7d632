/**
 * Partners of a bench, in a process of their own so that their processor time is apart. The path says how one behaves:
 * /ok answers at once, /hang never, /drip an endless line of bytes. Answers questions of its parent about what arrived.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Arrived, Question } from './partners.ts';

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
    note(body, request.url ?? '');
    response.writeHead(204).end();
  });
});

function note(body: string, url: string): void {
  count++;
  lastAt = performance.timeOrigin + performance.now();
  const storyId = /"storyId":"([^"]{1,64})"/.exec(body)?.[1] ?? '';
  arrivals.set(`${storyId} ${url}`, lastAt);
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
