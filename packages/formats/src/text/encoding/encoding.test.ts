import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { cleanText, decodeBytes } from './index.ts';

const latin = (text: string): Uint8Array => iconv.encode(text, 'windows-1252');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decodeBytes', () => {
  it.each([
    ['utf-8', 'utf-8'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
  ])('believes a byte order mark of %s against the declaration', (written, read) => {
    const bytes = iconv.encode('<?xml version="1.0" encoding="ISO-8859-1"?><a>Zürich</a>', written, { addBOM: true });
    expect(decodeBytes(bytes)).toMatchObject({ encoding: read, text: expect.stringContaining('Zürich') });
  });

  it('believes the document against the charset beside it', () => {
    const bytes = iconv.encode('<?xml version="1.0" encoding="iso-8859-2"?><a>Łódź</a>', 'iso-8859-2');
    expect(decodeBytes(bytes, { charset: 'utf-8' }).text).toContain('Łódź');
  });

  it('finds the charset of a meta element', () => {
    const bytes = iconv.encode('<html><head><meta charset="windows-1251"><p>Москва</p>', 'windows-1251');
    expect(decodeBytes(bytes).text).toContain('Москва');
  });

  it('reads Latin-1 as Windows-1252, quotes and dashes included', () => {
    expect(decodeBytes(latin('“Genève” – 5 €'), { charset: 'iso-8859-1' }).text).toBe('“Genève” – 5 €');
    expect(decodeBytes(latin('“Genève” – 5 €'))).toMatchObject({ encoding: 'windows-1252', text: '“Genève” – 5 €' });
  });

  it.each([
    ['utf-8', latin('Café'), 'Café', 'windows-1252'],
    ['iso-8859-1', utf8('Café'), 'Café', 'utf-8'],
    ['klingon', utf8('Café'), 'Café', 'utf-8'],
    ['utf-16', utf8('Café'), 'Café', 'utf-8'],
  ])('overrules a declared %s that the bytes contradict', (declared, bytes, text, encoding) => {
    expect(decodeBytes(bytes, { declared })).toMatchObject({
      text,
      encoding,
      warnings: [expect.objectContaining({ code: 'CHARSET_OVERRULED' })],
    });
  });

  it('reads UTF-16 without a mark', () => {
    expect(decodeBytes(iconv.encode('{"uri": "a"}', 'utf-16be')).text).toBe('{"uri": "a"}');
  });

  it.each([
    [
      'Der Pr{sident und die Minister h|rten f}nf Stunden zu, hie~ es.',
      'Der Präsident und die Minister hörten fünf Stunden zu, hieß es.',
    ],
    [
      "Le pr{sident est arriv{ @ l'h|tel et les ministres des finances",
      "Le président est arrivé à l'hùtel et les ministres des finances",
    ],
    [
      'Regeringen och riksdagen f|rhandlar om att h|ja skatten, det {r klart',
      'Regeringen och riksdagen förhandlar om att höja skatten, det är klart',
    ],
    [
      'Regjeringen og Stortinget s} ikke at det var p} tide, men det m} til',
      'Regjeringen og Stortinget så ikke at det var på tide, men det må til',
    ],
    [
      'Il governo ha detto che la citt{ di Roma per| non } pronta, la libert{',
      'Il governo ha detto che la città di Roma però non è pronta, la libertà',
    ],
    [
      'El ni|o y la se|ora de la monta|a que los espa|oles vieron por la ma|ana',
      'El niño y la señora de la montaña que los españoles vieron por la mañana',
    ],
  ])('guesses the national variant of seven-bit wire text: %s', (wire, text) => {
    expect(decodeBytes(utf8(wire), { wire: true }).text).toBe(text);
  });

  it('leaves code and tables alone', () => {
    const text = 'Set x[1] = {a} | b and the c[2] for the d[3]';
    expect(decodeBytes(utf8(text), { wire: true }).text).toBe(text);
  });

  it('takes a variant by its name', () => {
    expect(decodeBytes(utf8('#5 f}r M}nchen'), { charset: 'DIN_66003' }).text).toBe('#5 für München');
    expect(decodeBytes(utf8('#5'), { charset: 'BS_4730' }).text).toBe('£5');
  });

  const join = (...parts: (Uint8Array | string)[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? utf8(part) : part)));
  const utf8Head = '<?xml version="1.0" encoding="UTF-8"?>';

  it.each([
    ['declared', utf8Head],
    ['undeclared', ''],
    ['marked', '\ufeff'],
  ])('loses one character to one damaged byte of UTF-8, %s', (_what, head) => {
    const { text, warnings } = decodeBytes(join(head, '<p>“Fähre” über d', Uint8Array.of(0xc3), ' Förde – heute</p>'));
    expect(text).toContain('<p>“Fähre” über d\ufffd Förde – heute</p>');
    expect(warnings.map(({ code }) => code)).toEqual(['CHARSET_DAMAGED']);
  });

  it('drops the beginning of a character at the end of cut UTF-8, and invents none', () => {
    const { text } = decodeBytes(join(utf8Head, '<p>plain</p><p>It’s cut here', Uint8Array.of(0xe2, 0x80)));
    expect(text).toContain('<p>It’s cut here\ufffd');
    expect(decodeBytes(join(utf8Head, '<p>“A”</p><p>plain but cut', Uint8Array.of(0xe2, 0x80), '</p>')).text).toContain(
      'cut\ufffd</p>',
    );
  });

  it('reads each field in its own encoding', () => {
    const inUtf8 = decodeBytes(join(utf8Head, '<a>“Größe”</a><b>', latin('Übergröße'), '</b>'));
    expect(inUtf8.text).toContain('<a>“Größe”</a><b>Übergröße</b>');
    expect(inUtf8.warnings).toMatchObject([{ code: 'CHARSET_MIXED' }]);
    const json = decodeBytes(join('{"body": "', latin('Übergröße'), '\\n\\n“Größe” – “Maß”"}'));
    expect(json.text).toBe('{"body": "Übergröße\\n\\n“Größe” – “Maß”"}');
    const head = '<?xml version="1.0" encoding="iso-8859-1"?>';
    const inLatin = decodeBytes(join(head, '<a>', latin('Été – “oui”'), '</a><b>', utf8('L’été'), '</b>'));
    expect(inLatin.text).toContain('<a>Été – “oui”</a><b>L’été</b>');
    expect(inLatin.warnings).toMatchObject([{ code: 'CHARSET_MIXED' }]);
  });

  it('leaves the rare words of single-byte text alone that could be UTF-8', () => {
    for (const text of ['<p>CAFÉ…</p>', '<p>MENÜ“</p>', '<p>É»</p>']) {
      expect(decodeBytes(join('<?xml version="1.0" encoding="windows-1252"?>', latin(text))).text).toContain(text);
    }
    const cyrillic = iconv.encode(
      '<?xml version="1.0" encoding="windows-1251"?><p>Р»</p><p>Москва</p>',
      'windows-1251',
    );
    expect(decodeBytes(cyrillic).text).toContain('<p>Р»</p><p>Москва</p>');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.option(fc.string()), fc.boolean(), (bytes, charset, wire) => {
        expect(typeof decodeBytes(bytes, { charset: charset ?? undefined, wire }).text).toBe('string');
      }),
    );
  });

  it('reads back any text written as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('<') && !text.startsWith('\ufeff'));
        expect(decodeBytes(utf8(text)).text).toBe(text);
      }),
    );
  });
});

describe('cleanText', () => {
  it('knows one line end and no control characters', () => {
    expect(cleanText('a\r\nb\rc\n\u0001d\u007fe\tf\u2028g\ufeff')).toBe('a\nb\nc\nde\tf\ng');
  });

  it('is stable', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cleanText(cleanText(text)) === cleanText(text)));
  });
});
