import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';

/** Content codings that feeds come in (RFC 9110, 8.4.1), the best first. */
const CODINGS = ['zstd', 'br', 'gzip'] as const;
export type ContentCoding = (typeof CODINGS)[number];

/** Levels at which compressing takes about as long as writing the document. Node compresses off its main thread. */
const compress: Record<ContentCoding, (body: Uint8Array) => Promise<Buffer>> = {
  zstd: promisify(zstdCompress),
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body, { level: 6 }),
};

export const encode = (body: Uint8Array, coding: ContentCoding): Promise<Buffer> => compress[coding](body);

/** Longer headers are no browser's; the rest is not read. */
const MOST_CODINGS = 16;

/** The coding that an Accept-Encoding header likes best; undefined = the bytes as they are. */
export function codingFor(header: string | undefined): ContentCoding | undefined {
  const weights = new Map((header ?? '').toLowerCase().split(',', MOST_CODINGS).map(weightOf));
  const weighed = CODINGS.map((coding) => ({ coding, weight: weights.get(coding) ?? weights.get('*') ?? 0 }));
  const best = weighed.reduce((one, other) => (other.weight > one.weight ? other : one));
  return best.weight > 0 && best.weight >= (weights.get('identity') ?? 0) ? best.coding : undefined;
}

function weightOf(part: string): [coding: string, weight: number] {
  const [coding = '', ...parameters] = part.split(';').map((word) => word.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return [coding, weight === undefined ? 1 : Number(weight) || 0];
}
