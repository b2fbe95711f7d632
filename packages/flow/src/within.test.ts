import { expect, it } from 'vitest';
import { AnswerLate, within } from './within.ts';

const never = () => new Promise<never>(() => undefined);

it('gives what the work gives, and fails as the work fails', async () => {
  expect(await within(1_000, Promise.resolve('done'))).toBe('done');
  await expect(within(1_000, Promise.reject(new Error('down')))).rejects.toThrow('down');
});

it('throws AnswerLate when nothing comes', async () => {
  await expect(within(5, never())).rejects.toBeInstanceOf(AnswerLate);
});
