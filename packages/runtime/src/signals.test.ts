import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { type ProcessEdge, untilStopped } from './signals.ts';

const log = pino({ level: 'silent' });

function edge() {
  const exits: number[] = [];
  const emitter = new EventEmitter();
  return {
    exits,
    emitter,
    as: Object.assign(emitter, { exit: (code: number) => void exits.push(code) }) as ProcessEdge,
  };
}

it('stops on SIGTERM and leaves no listener behind', async () => {
  const { exits, emitter, as } = edge();
  let stops = 0;
  const stop = async (): Promise<void> => {
    stops += 1;
  };
  const stopped = untilStopped(as, { log, graceMs: 1_000, stop });
  emitter.emit('SIGTERM', 'SIGTERM');
  await stopped;
  expect([stops, exits, emitter.eventNames()]).toEqual([1, [], []]);
});

it('exits at once on a second signal', () => {
  const { exits, emitter, as } = edge();
  void untilStopped(as, { log, graceMs: 1_000, stop: () => new Promise(() => undefined) });
  emitter.emit('SIGINT', 'SIGINT');
  emitter.emit('SIGINT', 'SIGINT');
  expect(exits).toEqual([130]);
});

it('exits by force when stopping takes too long', async () => {
  const { exits, emitter, as } = edge();
  void untilStopped(as, { log, graceMs: 5, stop: () => new Promise(() => undefined) });
  emitter.emit('SIGTERM', 'SIGTERM');
  await expect.poll(() => exits).toEqual([1]);
});

it('ends a process that something left open keeps alive after it has stopped', async () => {
  const { exits, emitter, as } = edge();
  const stopped = untilStopped(as, { log, graceMs: 1_000, lingerMs: 1, stop: async () => undefined });
  emitter.emit('SIGTERM', 'SIGTERM');
  await stopped;
  await expect.poll(() => exits).toEqual([0]);
});

it('exits with 1 after an uncaught error or a rejection nobody handles', () => {
  const { exits, emitter, as } = edge();
  void untilStopped(as, { log, graceMs: 1_000, stop: async () => undefined });
  emitter.emit('uncaughtException', new Error('bug'));
  emitter.emit('unhandledRejection', new Error('bug'));
  expect(exits).toEqual([1, 1]);
});
