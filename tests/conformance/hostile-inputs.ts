/**
 * Shapes that no newsroom sends: unclosed, endless, nested, forged. Small enough to harm nobody; what many of a shape cost is bounded
 * by the limits of packages/formats/src/text/limits.ts, whose tests lower them.
 */
export const hostileInputs: readonly (readonly [what: string, bytes: Uint8Array])[] = [
  ['entities within entities', text(nestedEntities())],
  [
    'an external entity',
    text(
      '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body><body.content><p>&x; stands here</p></body.content></body></nitf>',
    ),
  ],
  [
    'a parameter entity',
    text('<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;]><nitf><body/></nitf>'),
  ],
  ['1,000 open elements', text(`<nitf>${'<p>'.repeat(1_000)}`)],
  ['1,000 open brackets', text('['.repeat(1_000))],
  ['nested objects', text('{"a":'.repeat(400))],
  ['one long attribute', text(`<nitf a="${'x'.repeat(2_000)}"/>`)],
  ['400 attributes', text(`<rss ${Array.from({ length: 400 }, (_, at) => `a${at}="1"`).join(' ')}/>`)],
  ['comments that never end', text('<!--'.repeat(1_000))],
  ['CDATA that never ends', text('<![CDATA['.repeat(500))],
  ['a DOCTYPE that never ends', text(`<!DOCTYPE nitf ${'['.repeat(2_000)}`)],
  ['nothing but ampersands', text('&'.repeat(2_000))],
  ['nothing but less-than signs', text('<'.repeat(2_000))],
  ['nothing but quotes', text('"'.repeat(2_000))],
  ['nothing but brackets', text('('.repeat(2_000))],
  ['nothing but spaces and one word', text(`${' '.repeat(2_000)}x`)],
  ['nothing but line ends and one word', text(`${'\n'.repeat(2_000)}x`)],
  ['nothing but dashes', text('-'.repeat(2_000))],
  ['nothing but commas and spaces', text(', '.repeat(1_000))],
  ['one word of 2,000 letters', text('A'.repeat(2_000))],
  ['1,000 short lines', text('ab\n'.repeat(1_000))],
  ['1,000 numbers', text('12 '.repeat(1_000))],
  ['start of heading 2,000 times', text('\x01'.repeat(2_000))],
  ['wire headers without copy', text('\x01aa0000\x1fbb\r\nu a \x13\x11bc-x 11-24 0001\r\n\x02'.repeat(50))],
  ['mail parts within parts', text('Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n'.repeat(40))],
  ['a mail header of 1,000 folds', text(`Subject: ${'a\r\n '.repeat(1_000)}\r\n\r\nx`)],
  [
    'JSON keys of the prototype',
    text('{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}},"uri":"a","headline":"h"}'),
  ],
  ['a number that is no number', text('{"uri":"a","version":1e999,"urgency":-1e999,"headlines":[{"value":"h"}]}')],
  ['HTML with 150 open tables', text(`<html><body>${'<table><tr><td>'.repeat(150)}`)],
  [
    'HTML with scripts everywhere',
    text(
      `<html><body><article>${'<p onclick="x()">Words <script>alert(1)</script><a href="javascript:x()">of a story</a>.</p>'.repeat(500)}`,
    ),
  ],
  ['half of a character', Uint8Array.from({ length: 1000 }, () => 0xc3)],
  [
    'UTF-16 surrogates without partner',
    Uint8Array.from({ length: 2000 }, (_, at) => (at === 0 ? 0xff : at === 1 ? 0xfe : at % 2 === 0 ? 0x00 : 0xd8)),
  ],
];

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

function nestedEntities(): string {
  const entities = Array.from({ length: 3 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(3)}">`);
  return `<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY l0 "ha">${entities.join('')}]><nitf><body><body.content><p>&l3;</p></body.content></body></nitf>`;
}
