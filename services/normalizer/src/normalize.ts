import type { EventLog, LogRecord } from '@dateline/event-log';
import { done, type Outcome, reject } from '@dateline/flow';
import type { ReadItem } from '@dateline/formats';
import type { NewReceipt, Pool, ReadReceipt, Source } from '@dateline/store';
import { normalizedTopic, type StoryNormalized } from '@dateline/story';
import { complete, type Origin } from './complete.ts';
import type { Reader } from './reading/reader.ts';
import { type FindReceipt, type Received, receive } from './receive.ts';
import { readHeaders } from './received.ts';
import { arrivalOf, recordFailure } from './rejections.ts';

export interface NormalizeDeps {
  pool: Pool;
  log: Pick<EventLog, 'append'>;
  /** The source of this id, as it was a second ago at most. */
  findSource(id: string): Promise<Source | undefined>;
  findReceipt: FindReceipt;
  /** Records a receipt unless it is there already. */
  recordReceipt(receipt: NewReceipt): Promise<unknown>;
  markNormalized(read: ReadReceipt): Promise<unknown>;
  read: Reader['read'];
  /** Keys over which the stories of a language are spread; 1 unless given. */
  languageKeys?: number;
}

/**
 * Turns one item of wire copy into normalized stories. An item that cannot be read is rejected with a reason; one bad
 * story of an item is recorded as a rejection of its own, and its neighbours go on.
 */
export function createNormalize(deps: NormalizeDeps) {
  return async function normalize(record: LogRecord): Promise<Outcome> {
    const headers = readHeaders(record);
    if (!headers.ok) return reject(headers.code, headers.reason);
    const received = await receive(record, headers.claims, deps.findReceipt);
    if (received.forged) return reject('RECEIPT_FORGED', FORGED);
    if (record.at.getTime() < FIRST_TIME_MS) return reject('RECORD_TIME_INVALID', NO_TIME);
    if (!received.hasReceipt) await deps.recordReceipt(arrivalOf(record, received));
    const source = await deps.findSource(received.source);
    const refusal = refuseSource(received.source, source);
    if (refusal) return refusal;
    const reading = await deps.read(record.value, hintOf(received, source));
    if (!reading.ok) return reject(reading.code, reading.reason);
    const { item } = reading;
    if (item.drafts.length === 0) return reject('NO_STORY', noStoryReason(item));
    await passOn(deps, record, received, item, originOf(received, source));
    return done;
  };
}

const FORGED = `The header "dateline-receipt" names a receipt of another source. Leave it out: it is the gateway's`;

/** Kafka came out in 2011. An earlier time, such as 0 or -1, says that the record has none. */
const FIRST_TIME_MS = Date.UTC(2011, 0, 1);
const NO_TIME =
  'The record has no time. Let the client set it, or set message.timestamp.type=LogAppendTime on the topic, then send it again';

function refuseSource(id: string, source: Source | undefined): Outcome | undefined {
  if (!source)
    return reject(
      'SOURCE_UNKNOWN',
      `There is no source "${id}". Add it with \`dateline source add ${id}\`, then replay`,
    );
  if (source.disabledAt) return reject('SOURCE_DISABLED', `Source "${id}" is disabled. Enable it, then replay`);
  return undefined;
}

const hintOf = ({ mediaType, filename, guid, receivedAt }: Received, source: Source | undefined) => ({
  receivedAt,
  ...(mediaType && { mediaType }),
  ...(filename && { filename }),
  ...(guid && { guid }),
  ...(source?.timeZone && { timeZone: source.timeZone }),
});

const noStoryReason = (item: ReadItem): string =>
  [`Read as ${item.format}, but it holds no story`, ...item.warnings.map(({ message }) => message)].join('. ');

const originOf = (received: Received, source: Source | undefined): Origin => ({
  source: received.source,
  defaultLanguage: source?.defaultLanguage ?? undefined,
  receivedAt: received.receivedAt,
});

/** The whole item stands behind each of its failures, so that a replay has all it needs. */
async function passOn(
  deps: NormalizeDeps,
  record: LogRecord,
  received: Received,
  item: ReadItem,
  origin: Origin,
): Promise<void> {
  await deps.log.append(
    normalizedTopic.name,
    item.drafts.map((draft, index) => {
      const message: StoryNormalized = {
        schema: 'story.normalized',
        v: 1,
        receiptId: received.receiptId,
        index,
        story: complete(draft, origin),
      };
      return normalizedTopic.toRecord(message, { languageKeys: deps.languageKeys });
    }),
  );
  for (const failure of item.failures) await recordFailure(deps.pool, record, received, failure);
  await deps.markNormalized({
    id: received.receiptId,
    format: item.format,
    stories: item.drafts.length,
    warnings: [...received.warnings, ...item.warnings, ...item.failures],
  });
}
