import type { Dateline } from '@dateline/story';
import { type MarkedBody, readMarkedBody, readTextBody } from '../body/marked-body/index.ts';
import type { XmlElement } from '../text/xml/index.ts';
import { datelineOfText } from './dateline/dateline-text.ts';

/** The fields that the markup of a body can tell, with its dateline understood. */
export type MarkedCopy = Omit<MarkedBody, 'dateline'> & { dateline?: Dateline };

/**
 * Reads copy in XHTML or a dialect of it, as `readMarkedBody` does. `near` is when the copy was written; it completes the date
 * of a dateline.
 */
export const readMarkedCopy = (content: XmlElement, near?: string): MarkedCopy =>
  withDateline(readMarkedBody(content), near);

/** Reads copy that came as text: plain, or HTML that was escaped or put into a CDATA section. `near` as for `readMarkedCopy`. */
export const readTextCopy = (text: string, near?: string): MarkedCopy => withDateline(readTextBody(text), near);

function withDateline({ dateline: printed, ...body }: MarkedBody, near: string | undefined): MarkedCopy {
  const dateline = printed === undefined ? undefined : datelineOfText(printed, near);
  return dateline === undefined ? body : { ...body, dateline };
}
