/** Code of a batch of records that was set aside. */
export const BATCH_UNREADABLE = 'BATCH_UNREADABLE';

/** Why a record is rejected before any handler sees it. */
export interface RecordFlaw {
  code: typeof BATCH_UNREADABLE | 'RECORD_KEY_TOO_LARGE' | 'RECORD_HEADERS_TOO_LARGE';
  reason: string;
  /** Set for a batch that was set aside: the record stands for all of it, and its value is the batch as the log holds it. */
  batch?: {
    /** Of its first and last record, as decimal strings. The record's own offset is the last. */
    baseOffset: string;
    lastOffset: string;
    /** Its size on the log; the value is shorter where the batch was too large to keep. */
    bytes: number;
  };
}

/** What a key and headers may measure, in bytes of UTF-8. Looked at before either is decoded, copied or compared. */
export const RECORD_LIMITS = {
  keyBytes: 1_024,
  headers: 64,
  headerNameBytes: 255,
  headerValueBytes: 8_192,
  /** All names and values together. */
  headersBytes: 32_768,
} as const;

/** The headers that keep within the limits, in order: what is left of a record that is over them. */
export function headersWithinLimits<H>(headers: readonly H[], sizesOf: (header: H) => readonly [number, number]): H[] {
  let room: number = RECORD_LIMITS.headersBytes;
  return headers.slice(0, RECORD_LIMITS.headers).filter((header) => {
    const [name, value] = sizesOf(header);
    const fits =
      name <= RECORD_LIMITS.headerNameBytes && value <= RECORD_LIMITS.headerValueBytes && name + value <= room;
    if (fits) room -= name + value;
    return fits;
  });
}

/** Sizes of a record's key and headers; a header without a value counts as 0. */
export interface RecordSizes {
  keyBytes: number;
  headerCount: number;
  headers: Iterable<readonly [nameBytes: number, valueBytes: number]>;
}

/** The first limit that a record is over, or undefined. Reads no more headers than are allowed. */
export function flawOfSizes({ keyBytes, headerCount, headers }: RecordSizes): RecordFlaw | undefined {
  if (keyBytes > RECORD_LIMITS.keyBytes) {
    const reason = `The record's key has ${keyBytes} bytes; at most ${RECORD_LIMITS.keyBytes} are read`;
    return { code: 'RECORD_KEY_TOO_LARGE', reason };
  }
  if (headerCount > RECORD_LIMITS.headers) {
    return headersFlaw(`The record has ${headerCount} headers; at most ${RECORD_LIMITS.headers} are read`);
  }
  return flawOfHeaders(headers);
}

function flawOfHeaders(headers: RecordSizes['headers']): RecordFlaw | undefined {
  let sum = 0;
  for (const [name, value] of headers) {
    sum += name + value;
    if (name > RECORD_LIMITS.headerNameBytes) {
      return headersFlaw(`A header name has ${name} bytes; at most ${RECORD_LIMITS.headerNameBytes} are read`);
    }
    if (value > RECORD_LIMITS.headerValueBytes) {
      return headersFlaw(`A header value has ${value} bytes; at most ${RECORD_LIMITS.headerValueBytes} are read`);
    }
  }
  if (sum <= RECORD_LIMITS.headersBytes) return undefined;
  return headersFlaw(`The record's headers have ${sum} bytes; at most ${RECORD_LIMITS.headersBytes} are read`);
}

const headersFlaw = (reason: string): RecordFlaw => ({ code: 'RECORD_HEADERS_TOO_LARGE', reason });
