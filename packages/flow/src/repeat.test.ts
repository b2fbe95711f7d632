import { expect, it } from 'vitest';
import { repeatUntilStopped } from './repeat.ts';

it('goes on after a failure, which it logs, and ends when it is stopped', async () => {
  const stop = new AbortController();
  const logged: string[] = [];
  const log = { warn: (_fields: object, text: string) => void logged.push(text) };
  let rounds = 0;
  await repeatUntilStopped({ log: log as never, signal: stop.signal }, 'it failed', 1, async () => {
    rounds += 1;
    if (rounds === 2) throw new Error('once');
    if (rounds === 4) stop.abort();
    return 0;
  });
  expect({ rounds, logged }).toEqual({ rounds: 4, logged: ['it failed'] });
});

it('does nothing once it is stopped', async () => {
  const log = { warn: () => undefined };
  const acted = repeatUntilStopped({ log: log as never, signal: AbortSignal.abort() }, 'it failed', 1, async () => {
    throw new Error('it acted');
  });
  await expect(acted).resolves.toBeUndefined();
});
