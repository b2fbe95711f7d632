import { describe, expect, it } from 'vitest';
import { liftSignOff } from './sign-off.ts';

const body = 'Ministers met on Tuesday.\n\nThey parted on Friday.';

describe('liftSignOff', () => {
  it.each([
    ['\n Reuter', 'Reuters'],
    ['\n\n REUTER', 'Reuters'],
    ['\n\n(Reporting by Jane Roe; Editing by John Doe)', undefined],
    [
      '\n\n(Reporting by Jane Roe in Oslo (desk two);\nEditing by John Doe)\n\n((jane.roe@thomsonreuters.com; +47 00 00))',
      undefined,
    ],
    ['\n\n(Información de Ana Cruz; Editado por Juan Ruiz)', undefined],
    ['\n(END)', undefined],
    ['\n\nENDS', undefined],
    ['\n-30-', undefined],
    ['\n\n(Schluss) abc/def', undefined],
    ['\n(segue)', undefined],
    ['\n\nAB // CD', undefined],
    ['\n\nLusa/Fim', undefined],
    ['\n\n###', undefined],
    ['\n\nbur-jd/ab/cd', undefined],
    ['\n==Kyodo', 'Kyodo'],
    ['\n\n/ats/', 'ats'],
    [' (ANSA).', 'ANSA'],
    [' REUTER SS', 'Reuters'],
  ])('takes off %j', (mark, agency) => {
    const credits = mark.match(/\(\(?(?:Reporting|Información|jane)[\s\S]*?\)(?=\n\n|$)/g) ?? [];
    const lines = credits.map((credit) => credit.replace(/\s+/g, ' '));
    expect(liftSignOff(body + mark)).toEqual({ bodyText: body, ...(agency && { agency }), credits: lines });
  });

  it.each([
    '(The minister spoke in French.)',
    '(Final) score: Alder 2, Brand 1',
    'He now works at Reuters',
    'Kyodo',
    'The report by Jane Roe ends here.',
    '(More rain is expected.)',
    'He said that was the end.',
  ])('leaves the last line "%s"', (line) => {
    const text = `${body}\n\n${line}`;
    expect(liftSignOff(text)).toEqual({ bodyText: text, credits: [] });
  });

  it('never takes the whole body', () => {
    expect(liftSignOff('REUTER').bodyText).toBe('REUTER');
    expect(liftSignOff('ENDS\n\nENDS').bodyText).toBe('ENDS');
  });

  it('takes linear time on hostile endings', () => {
    for (const piece of ['(', ' ()', 'a/', '\n', 'by (', '(reporting ']) {
      expect(liftSignOff(`Lead.\n\n(Reporting by ${piece.repeat(30_000)}`).bodyText).toContain('Lead.');
    }
  });
});
