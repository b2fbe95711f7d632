import { expect, it } from 'vitest';
import { prepared } from './prepared.ts';

it('gives a statement its name', () => {
  expect(prepared('test-named', 'select 1')).toEqual({ name: 'test-named', text: 'select 1' });
});

it('takes the same statement again', () => {
  expect(prepared('test-again', 'select 1')).toEqual(prepared('test-again', 'select 1'));
});

it('refuses a name that stands for another text', () => {
  prepared('test-taken', 'select 1');
  expect(() => prepared('test-taken', 'select 2')).toThrow('stands for another text');
});

it.each(['', 'Upper', 'with space', '-dash', 'a'.repeat(64)])('refuses "%s" as a name', (name) => {
  expect(() => prepared(name, 'select 1')).toThrow('cannot name a statement');
});
