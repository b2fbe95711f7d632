import { describe, expect, it } from 'vitest';
import { cleanByline, liftByline } from './byline.ts';

const body = 'Ministers met on Tuesday.\n\nThey parted on Friday.';

describe('liftByline', () => {
  it.each([
    ['By Jane Roe, Reuters', 'Jane Roe, Reuters'],
    ['by Janos Kiss, Reuters', 'Janos Kiss, Reuters'],
    ['BY JANE ROE', 'JANE ROE'],
    ['By JANE ROE and PIERRE DUPOND', 'JANE ROE and PIERRE DUPOND'],
    ["By Mark O'Niall and Ana de la Cruz", "Mark O'Niall and Ana de la Cruz"],
    ['Von Jana Weiß, dpa', 'Jana Weiß, dpa'],
    ['Par Zoé L’Hermite', 'Zoé L’Hermite'],
    ['Di Carla Bruno', 'Carla Bruno'],
    ['Von unserer Auslandskorrespondentin Jana Weiß', 'Jana Weiß'],
    ['De notre envoyée spéciale Zoé L’Hermite', 'Zoé L’Hermite'],
    ['Dal nostro inviato Carlo Bruno', 'Carlo Bruno'],
    ['Van onze correspondent Jan de Wit', 'Jan de Wit'],
  ])('lifts "%s"', (line, byline) => {
    expect(liftByline(`${line}\n\n${body}`)).toEqual({ byline, bodyText: body });
  });

  it("drops the line of the author's office", () => {
    expect(liftByline(`By JANE ROE\nAP Political Writer\n${body}`)).toEqual({ byline: 'JANE ROE', bodyText: body });
  });

  it.each([
    'By Friday the ministers had met.',
    'By the time police came, Jane Roe had left',
    'By London',
    'Par ailleurs, le ministre a parlé',
    'Von der Leyen spricht in Straßburg',
    'Di notte',
  ])('leaves "%s" whole', (line) => {
    const text = `${line}\n\n${body}`;
    expect(liftByline(text)).toEqual({ bodyText: text });
  });
});

describe('cleanByline', () => {
  it.each([
    ['By Jane Roe', 'Jane Roe'],
    ['  by\n Jane  Roe, ', 'Jane Roe'],
    ['(Von Jana Weiß, dpa)', 'Jana Weiß, dpa'],
    ['Byron Smith', 'Byron Smith'],
    ['NTB', 'NTB'],
  ])('%j is %s', (text, byline) => {
    expect(cleanByline(text)).toBe(byline);
  });
});
