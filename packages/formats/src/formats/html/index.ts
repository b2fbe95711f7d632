import { isHtmlRoot } from '../../body/html-elements.ts';
import type { Format, Head, Sniff } from '../../format.ts';
import { rootOf } from '../../text/xml/index.ts';
import { readPage } from './page.ts';

/** A web page of one story (HTML Living Standard), read without a browser: nothing is loaded, no script runs. */
export const html: Format = {
  name: 'html',
  title: 'Web page (HTML)',
  mediaTypes: ['text/html', 'application/xhtml+xml'],
  extensions: ['.html', '.htm', '.xhtml'],
  limits: [
    'Pictures are those of its metadata and of the figures in its article.',
    'No script runs: what a page draws by script is not there.',
    'Pages of more than 30,000 elements, or nested deeper than 512, are refused.',
  ],
  sniff: ({ text }: Head): Sniff => {
    const root = /^\s*[[{]/.test(text) ? 'JSON' : rootOf(text);
    if (root === 'JSON' || (root !== undefined && !isHtmlRoot(root))) return { score: 0, because: 'another document' };
    if (/^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*(?:<\?xml[^>]{0,200}>\s*)?<!doctype\s+html/i.test(text))
      return { score: 0.7, because: 'HTML document type' };
    if (/<html[\s>]/i.test(text)) return { score: 0.65, because: '<html> element' };
    if (/<body[\s>]|<head[\s>]/i.test(text)) return { score: 0.5, because: '<body> or <head> element' };
    if (/^\s*<(?:p|div|article|section|h[1-6]|span|table|main)[\s>]/i.test(text))
      return { score: 0.3, because: 'begins with an element of HTML' };
    return { score: 0, because: 'no element of HTML' };
  },
  read: readPage,
};
