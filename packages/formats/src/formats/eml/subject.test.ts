import { describe, expect, it } from 'vitest';
import { isForwarded, withoutMarks } from './subject.ts';

describe('the subject of a mail', () => {
  it.each(['Fw:', 'FWD:', 'WG:', 'TR :', 'RV:', 'Enc:', 'I:', 'Doorst:', 'VB:', 'VS:'])(
    'is a forward with %s, which is no part of the headline',
    (mark) => {
      expect(isForwarded(`${mark} Ferry returns`)).toBe(true);
      expect(withoutMarks(`${mark} Ferry returns`)).toBe('Ferry returns');
    },
  );

  it.each(['Re:', 'AW:', 'SV:', 'Ext:', '[press]'])('is no forward with %s, which goes too', (mark) => {
    expect(isForwarded(`${mark} Ferry returns`)).toBe(false);
    expect(withoutMarks(`${mark} Ferry returns`)).toBe('Ferry returns');
  });

  it('loses all of its marks, and nothing that only looks like one', () => {
    expect(withoutMarks('Re: [desk] WG:  Ferry\n returns')).toBe('Ferry returns');
    expect(withoutMarks('[Embargoed until 6pm] Ferry returns')).toBe('[Embargoed until 6pm] Ferry returns');
    expect(withoutMarks('Israel: ferry returns')).toBe('Israel: ferry returns');
    expect(withoutMarks('I was there')).toBe('I was there');
  });
});
