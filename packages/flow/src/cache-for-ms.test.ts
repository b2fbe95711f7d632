import { expect, it } from 'vitest';
import { cacheForMs } from './cache-for-ms.ts';

function asked(answers: Record<string, string | Error | undefined>) {
  const asks: string[] = [];
  let ms = 0;
  const find = cacheForMs(
    async (key) => {
      asks.push(key);
      const answer = answers[key];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    { ms: 1_000, now: () => ms },
  );
  const at = (time: number) => {
    ms = time;
  };
  return { asks, answers, find, at };
}

it('asks once for what is wanted at the same moment, and again once the answer is old', async () => {
  const { asks, answers, find, at } = asked({ a: 'first' });
  expect(await Promise.all([find('a'), find('a')])).toEqual(['first', 'first']);
  answers.a = 'second';
  at(999);
  expect(await find('a')).toBe('first');
  at(1_000);
  expect(await find('a')).toBe('second');
  expect(asks).toEqual(['a', 'a']);
});

it('remembers neither what is not there nor a failure', async () => {
  const { answers, find } = asked({ b: new Error('away') });
  expect(await find('a')).toBeUndefined();
  await expect(find('b')).rejects.toThrow('away');
  Object.assign(answers, { a: 'new', b: 'back' });
  expect([await find('a'), await find('b')]).toEqual(['new', 'back']);
});

it('forgets what has gone', async () => {
  const { answers, find, at } = asked({ a: 'here' });
  await find('a');
  answers.a = undefined;
  at(1_000);
  expect(await find('a')).toBeUndefined();
});
