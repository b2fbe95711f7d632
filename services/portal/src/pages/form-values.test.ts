import { describe, expect, it } from 'vitest';
import { linesOf, numberOf, problemsOf, valuesOf } from './form-values.ts';
import { fillDays } from './statistics.ts';

describe('a form', () => {
  it('is read as text, the first of a name that comes twice', () => {
    const form = new FormData();
    for (const [name, value] of [
      ['a', ' 1 '],
      ['a', '2'],
      ['b', ''],
    ] as const)
      form.append(name, value);
    expect(valuesOf(form)).toEqual({ a: '1', b: '' });
  });

  it('gives numbers as numbers and anything else to the check as it was typed', () => {
    expect(['7', '2.5', '', 'many', '1e9', undefined].map(numberOf)).toEqual([7, 2.5, '', 'many', '1e9', '']);
    expect(linesOf(' a \r\n\n b')).toEqual(['a', 'b']);
  });

  it('says each problem beside the field that it is about', () => {
    const problems = problemsOf(
      {
        code: 'VALUE_INVALID',
        values: [
          { at: 'settings.headers.Host', detail: 'A.' },
          { at: 'filter.topics[3]', detail: 'B.' },
          { at: 'filter.topics[4]', detail: 'C.' },
          { at: 'elsewhere', detail: 'D.' },
        ],
      },
      ['settings', 'settings.headers', 'filter.topics'],
    );
    expect(problems).toEqual({ at: { 'settings.headers': 'A.', 'filter.topics': 'B. C.' }, rest: ['D.'] });
    expect(problemsOf({ code: 'STALE', revision: 3, detail: 'Late.' }, [])).toEqual({ at: {}, rest: ['Late.'] });
  });
});

it('thirty days end today, with those on which nothing was sent', () => {
  const now = new Date('2026-11-28T23:59:59Z');
  const counted = { endpointId: 'e', day: new Date('2026-11-28'), delivered: 3, failed: 1, p50: 4, p95: 9 };
  const days = fillDays([counted], now);
  expect([days.length, days[0]?.day.toISOString(), days[0]?.good]).toEqual([30, '2026-10-30T00:00:00.000Z', 0]);
  expect(days.at(-1)).toEqual({ day: counted.day, good: 3, bad: 1, p50: 4, p95: 9 });
});
