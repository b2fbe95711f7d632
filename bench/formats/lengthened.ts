/**
 * The same item with its longest stretch of prose repeated until it has about `size` bytes: paragraphs of markup, or lines of
 * text between whole lines, so that the item stays valid and its body grows. Undefined for an item without prose.
 */
export function lengthened(item: Uint8Array, size: number): Uint8Array | undefined {
  const text = new TextDecoder('latin1').decode(item);
  const found = stretchOf(text);
  if (found === undefined) return undefined;
  const [start, end] = found;
  const stretch = item.subarray(start, end);
  const times = Math.max(0, Math.ceil((size - item.length) / Math.max(1, stretch.length)));
  const repeated = Array.from({ length: times }, () => stretch);
  return Buffer.concat([item.subarray(0, end), ...repeated, item.subarray(end)]);
}

/** A paragraph of markup, escaped markup or JSON-escaped markup, a line between line ends, or a sentence. */
const STRETCHES = [
  /<p\b[^>]*>(?:(?!<\/p>)[\s\S]){40,}?<\/p>/gi,
  /&lt;p&gt;(?:(?!&lt;\/p)[\s\S]){40,}?&lt;\/p&gt;/gi,
  /\n[^\n<>{}"\x00-\x08\x0e-\x1f^]{60,}(?=\n)/g,
  /[A-Z][^<>{}"\\\n]{30,}?[.] ?/g,
];

function stretchOf(text: string): [number, number] | undefined {
  for (const pattern of STRETCHES) {
    const found = [...text.matchAll(pattern)].sort((a, b) => b[0].length - a[0].length)[0];
    if (found !== undefined) return [found.index, found.index + found[0].length];
  }
  return undefined;
}
