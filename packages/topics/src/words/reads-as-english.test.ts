import { describe, expect, it } from 'vitest';
import { readsAsEnglish } from './reads-as-english.ts';

describe('readsAsEnglish', () => {
  it.each([
    ['German', 'Die Regierung verlor am Freitag im Bundestag eine Abstimmung. Der Kanzler will im Amt bleiben.'],
    ['Spanish', 'El gobierno aprobó el martes una ley que sube los impuestos a los bancos.'],
    ['French', 'Le gouvernement a présenté mardi une loi qui augmente les impôts de la ville.'],
  ])('tells %s', (_, text) => expect(readsAsEnglish(text)).toBe(false));

  it.each([
    ['prose', 'The government lost a vote in parliament on Friday, and the chancellor said he would stay.'],
    ['names from elsewhere', 'De la Rosa beat Van der Berg in Los Angeles, and the crowd was on its feet for an hour.'],
    ['a table', 'EUR/USD 1.0832 1.0834\nGBP/USD 1.2711 1.2720'],
    ['nothing', ''],
  ])('lets English pass: %s', (_, text) => expect(readsAsEnglish(text)).toBe(true));
});
