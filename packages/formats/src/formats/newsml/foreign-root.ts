import { rootOf } from '../../text/xml/index.ts';

/**
 * True for a document whose root has a known name in a namespace that is not the IPTC's, and nothing inside that looks like
 * what the name stands for: it is called so by chance.
 */
export function isForeign(text: string, parts: RegExp): boolean {
  const root = rootOf(text);
  if (root === undefined || root.ns === '' || /iptc\.org|newsml/i.test(root.ns)) return false;
  return !parts.test(text.slice(text.indexOf(`<${root.name}`) + root.name.length + 1));
}
