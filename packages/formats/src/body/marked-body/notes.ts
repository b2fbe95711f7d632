import { isElement, optionalText, type XmlNode } from '../../text/xml/index.ts';
import { isNote } from './roles.ts';

/** Names of classes and roles that address editors, anywhere in an attribute: looking is cheaper than parsing. */
const NAMED =
  /\b(?:class|role)\s*=\s*["'][^"'<>]{0,200}(?:ed-?note|editor|non-?public|notepad|notebook|notizblock|redaktionshinweis|desk-?note|not-for-pub)/i;

/** True for HTML in which an element may be marked as a note to editors. */
export const mayHoldNotes = (html: string): boolean => NAMED.test(html);

/** Removes from HTML what its markup addresses to editors. */
export function liftNotes(nodes: readonly XmlNode[]): { nodes: XmlNode[]; notes: string[] } {
  const notes: string[] = [];
  const kept = nodes.flatMap((node): XmlNode[] => {
    if (!isElement(node)) return [node];
    if (isNote(node)) {
      notes.push(...[optionalText(node)].filter((text) => text !== undefined));
      return [];
    }
    const inside = liftNotes(node.children);
    notes.push(...inside.notes);
    return [{ ...node, children: inside.nodes }];
  });
  return { nodes: kept, notes };
}
