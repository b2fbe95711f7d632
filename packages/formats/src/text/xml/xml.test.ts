import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../format-error.ts';
import { escapeXml, xhtml, xml, xmlDocument, xmlOf } from '../xml-writer.ts';
import {
  attr,
  child,
  childrenOf,
  descendantsOf,
  innerXml,
  parseXml,
  parseXmlText,
  rawTextOf,
  textOf,
} from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function codeOf(read: () => unknown): string | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof FormatError) return error.code;
    throw error;
  }
  return undefined;
}

describe('parseXml', () => {
  it('resolves namespaces, inherited and redeclared', () => {
    const { root } = parseXmlText('<a xmlns="u" xmlns:d="v"><d:b><c xmlns=""/></d:b></a>');
    const b = child(root, 'b');
    expect([root.ns, b?.ns, b?.name, child(b, 'c')?.ns]).toEqual(['u', 'v', 'd:b', '']);
  });

  it('completes addresses against the nearest xml:base that is one', () => {
    const { root } = parseXmlText(
      '<a xml:base="https://pier.example/x/"><b xml:base="y/"><c href="z"/></b><d src="/e" href="http://f.example/"/></a>',
    );
    expect(child(root, 'b', 'c')?.attrs.href).toBe('https://pier.example/x/y/z');
    expect({ ...child(root, 'd')?.attrs }).toEqual({ src: 'https://pier.example/e', href: 'http://f.example/' });
    expect(child(parseXmlText('<a xml:base="y/"><b href="z"/></a>').root, 'b')?.attrs.href).toBe('z');
  });

  it('reads HTML entities as characters, and follows no external one', () => {
    const { root, warnings } = parseXmlText(
      '<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]><a>&eacute;&file;&constructor;</a>',
    );
    expect(textOf(root)).toBe('\u00e9&file;&constructor;');
    expect(warnings).toEqual([]);
  });

  it.each([
    ['well-formed', ''],
    ['to be mended', '<br>'],
  ])('puts the text of declared entities in their place, where the document is %s', (_what, mark) => {
    const doctype =
      '<!DOCTYPE a [<!ENTITY org "Quay &amp; Sons"><!-- <!ENTITY org "no"> --><!ENTITY full "<b>&org;</b> Ltd">]>';
    const { root } = parseXmlText(`${doctype}<a t="&org;">By &full;, &org;.${mark}</a>`);
    expect(textOf(root).replace(/\s+/g, ' ')).toBe('By Quay & Sons Ltd, Quay & Sons.');
    expect(root.attrs.t).toBe('Quay & Sons');
  });

  it('leaves entities as written that would grow without end', () => {
    const doctype = `<!DOCTYPE a [<!ENTITY x0 "ha">${[1, 2, 3, 4, 5].map((at) => `<!ENTITY x${at} "${`&x${at - 1};`.repeat(10)}">`).join('')}]>`;
    expect(textOf(parseXmlText(`${doctype}<a>&x0; &x4;</a>`).root)).toBe('ha &x4;');
    const { root } = parseXmlText(`${doctype}<a>${'&x2;'.repeat(2_000)}</a>`);
    expect(textOf(root).length).toBeLessThan(210_000);
  });

  it('lets no control character in, however it is written', () => {
    const { root } = parseXmlText('<a t="x&#7;y">lo&#8;ck &#xB;opens\u0001</a>');
    expect(textOf(root)).toBe('lock opens');
    expect(root.attrs.t).toBe('xy');
  });

  it('takes references to C1 codes for Windows-1252, as their writers do', () => {
    expect(textOf(parseXmlText('<a>it&#146;s</a>').root)).toBe('it\u2019s');
  });

  it('mends what is not well-formed and says where it broke', () => {
    const { root, warnings } = parseXmlText('<a>\n<b>AT&T<br>x <i>y</b>&eacute;<![CDATA[&lt;]]></a>');
    expect(textOf(root)).toBe('AT&T x y\u00e9&lt;');
    expect(warnings).toMatchObject([{ code: 'XML_REPAIRED', at: expect.stringMatching(/^line 2, column \d+$/) }]);
  });

  it('reads a cut-off document as far as it goes', () => {
    const { root } = parseXmlText('<a><b>one</b><b>tw');
    expect(childrenOf(root, 'b').map(textOf)).toEqual(['one', 'tw']);
  });

  it('skips what stands before the document and drops what follows it', () => {
    expect(textOf(parseXml(bytes('\ufeff \r\n<?xml version="1.0"?><a>x</a>')).root)).toBe('x');
    expect(textOf(parseXmlText('<a>x</a><a>y</a>').root)).toBe('x');
  });

  it('refuses text without elements, deep nesting and oversized documents', () => {
    expect(codeOf(() => parseXmlText('no markup'))).toBe('XML_BROKEN');
    expect(codeOf(() => parseXmlText('<a>'.repeat(201)))).toBe('XML_TOO_DEEP');
    expect(codeOf(() => parseXmlText('<a>'.repeat(50), { depth: 20 }))).toBe('XML_TOO_DEEP');
    expect(codeOf(() => parseXmlText('<a>xxxxx</a>', { length: 5 }))).toBe('XML_TOO_LARGE');
  });

  it('never ends in anything but a tree or a FormatError', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<b c="d">',
      '<![CDATA[',
      ']]>',
      '&',
      '&#x;',
      '<!--',
      '-->',
      '<?',
      '"',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const read = () => parseXmlText(pieces.join(''));
        expect([undefined, 'XML_BROKEN']).toContain(codeOf(read));
      }),
    );
  });
});

describe('queries', () => {
  const { root } = parseXmlText('<a xml:lang=" en "><b id=""> one  <i>two</i></b><c><b/></c></a>');

  it('find by local name', () => {
    expect(descendantsOf(root, 'b')).toHaveLength(2);
    expect(child(root, 'c', 'b')?.line).toBe(1);
    expect(child(root, 'c', 'x', 'b')).toBeUndefined();
  });

  it('treat blank attributes as absent', () => {
    expect([attr(root, 'xml:lang'), attr(child(root, 'b'), 'id'), attr(root, 'toString')]).toEqual([
      'en',
      undefined,
      undefined,
    ]);
  });

  it('give text folded and raw, and content as HTML', () => {
    expect(textOf(child(root, 'b'))).toBe('one two');
    expect(rawTextOf(child(root, 'b'))).toBe(' one  two');
    expect(innerXml(parseXmlText('<a><h:p xmlns:h="u" class="&quot;x">1 &lt; 2<h:br/></h:p><p/></a>').root)).toBe(
      '<p class="&quot;x">1 &lt; 2<br></p><p></p>',
    );
  });
});

describe('xml', () => {
  it('leaves out what is undefined and escapes the rest', () => {
    const made = xml('a', { b: '"<\n', c: undefined }, 'x & y', undefined, xmlOf('d', ' '), [xmlOf('e', 1)]);
    expect(xmlDocument(made)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a b="&quot;&lt;&#10;">x &amp; y<e>1</e></a>\n',
    );
  });

  it('turns HTML into well-formed XML', () => {
    expect(xhtml('<p>a<br>b &nbsp;<b>c</p><p>d').source).toBe('<p>a<br/>b \u00a0<b>c</b></p><p>d</p>');
  });

  it('gives back any text and attribute that XML can carry', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const expected = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f\ufffe\uffff]/g, '');
        const { root } = parseXmlText(xmlDocument(xml('a', { b: expected }, expected)));
        expect([rawTextOf(root), root.attrs.b]).toEqual([expected, expected]);
      }),
    );
  });

  it('drops lone surrogates and controls', () => {
    expect(escapeXml('a\u0000\ud800b')).toBe('a\ufffdb');
  });
});
