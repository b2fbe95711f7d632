import { type FurnitureKind, LINE_RULES } from './lines.ts';
import { SECTION_RULES, type SectionKind } from './sections.ts';
import { isShareBar } from './share-bar.ts';

export type { FurnitureKind, SectionKind };

/**
 * Lines that stand on a story's page but are not the story. Patterns are for whole lines, so that prose that speaks of
 * newsletters or cookies is safe; a line longer than LONGEST is prose in any case.
 */
const LONGEST = 320;

/** Which furniture a line is; undefined for a line that may belong to the story. */
export function furnitureKind(line: string): FurnitureKind | undefined {
  const text = line.replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST) return undefined;
  if (isShareBar(text)) return 'share';
  return LINE_RULES.find(([, pattern]) => pattern.test(text))?.[0];
}

/** What a line announces as a heading; undefined for a heading of the story itself. */
export function sectionKind(line: string): SectionKind | undefined {
  const text = line.replace(/\s+/g, ' ').trim();
  if (text.length > 80) return undefined;
  return SECTION_RULES.find(([, pattern]) => pattern.test(text))?.[0];
}
