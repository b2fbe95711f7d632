import { expect, it } from 'vitest';
import { pageByline } from './page-byline.ts';

it.each([
  ['a person before the site', ['Quay Times', undefined, 'Ana Relvas'], ['Quay Times'], 'Ana Relvas'],
  ['a person before what is an organisation by its type', ['Dora Quay', 'Ana Relvas'], ['Dora Quay'], 'Ana Relvas'],
  ['what the data says, where that is a person', ['Ana Relvas', 'Jo Lund'], ['Quay Times'], 'Ana Relvas'],
  ['several persons as they stand', ['Ana Relvas, Jo Lund', 'Kari Nes'], [], 'Ana Relvas, Jo Lund'],
  ['the organisation where nobody else is named', ['Quay Times', 'quay times'], ['Quay Times'], 'Quay Times'],
])('takes %s', (_what, said, organisations, expected) => {
  expect(pageByline(said as string[], organisations as string[])).toBe(expected);
});
