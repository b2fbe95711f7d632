/** A consumer in a process of its own, to be killed: node member.ts PLACE MODE. */
import { done } from '@dateline/flow';
import { openLog, type Place } from './adapters.ts';

const place = JSON.parse(process.argv[2]!) as Place;
const mode = process.argv[3] as 'die-before-commit' | 'hold';

const log = await openLog(place);
await log.subscribe({
  topic: 'in',
  group: 'g',
  step: 'test',
  deadLetters: 'dead',
  handler: async ([record]) => {
    process.stdout.write(`${Buffer.from(record!.value).toString()}\n`);
    // The effect is there (the line above), the commit is not.
    if (mode === 'die-before-commit') process.kill(process.pid, 'SIGKILL');
    if (mode === 'hold') await new Promise(() => undefined);
    return [done];
  },
});
