import { describe, expect, it } from 'vitest';
import { problemsOf } from './form-problems.ts';

describe('a form', () => {
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

  it('does not name a field twice', () => {
    const values = [{ at: 'maxInFlight', detail: '"maxInFlight" may be 1,000 at most.' }];
    expect(problemsOf({ code: 'VALUE_INVALID', values }, ['maxInFlight']).at).toEqual({
      maxInFlight: 'It may be 1,000 at most.',
    });
    expect(problemsOf({ code: 'VALUE_INVALID', values }, []).rest).toEqual(['"maxInFlight" may be 1,000 at most.']);
  });
});
