import {
  deadlineJob,
  enrichJob,
  releaseJob,
  story,
  storyDraft,
  storyNormalized,
  storyPublished,
  subscriptionFilter,
  wakeJob,
  webhookBatch,
  webhookPayload,
  wireHeaders,
} from '@dateline/story';
import { z } from 'zod';

/** What leaves a process as JSON, by the name of its schema file. `input`: defaults may be left out by whoever writes it. */
const published = {
  story: { schema: story, title: 'A story as Dateline keeps it' },
  'story-draft': { schema: storyDraft, title: 'A story as far as its copy tells' },
  'story-normalized': { schema: storyNormalized, title: 'Message of the topic story.normalized' },
  'story-published': { schema: storyPublished, title: 'Message of the topic story.published' },
  'wire-headers': { schema: wireHeaders, title: 'Record headers of the topic wire.received' },
  'enrich-job': { schema: enrichJob, title: 'Job "enrich" of the queue enrich' },
  'release-job': { schema: releaseJob, title: 'Job "release" of the queue enrich' },
  'deadline-job': { schema: deadlineJob, title: 'Job "deadline" of the queue enrich' },
  'wake-job': { schema: wakeJob, title: 'Job of the queue deliver' },
  'webhook-payload': { schema: webhookPayload, title: 'Body of a webhook' },
  'webhook-batch': { schema: webhookBatch, title: 'Body of a webhook that carries several events' },
  'subscription-filter': { schema: subscriptionFilter, title: 'What a feed or an endpoint wants' },
} as const satisfies Record<string, { schema: z.ZodType; title: string }>;

export type SchemaName = keyof typeof published;
const schemaNames = Object.keys(published) as SchemaName[];

/** One JSON Schema (draft 2020-12). */
export function jsonSchema(name: SchemaName): object {
  const { schema, title } = published[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', override: withoutTimePattern });
  return { $schema, $id: `urn:dateline:schema:${name}`, title, ...rest };
}

/** zod repeats RFC 3339 as a pattern of 300 characters beside `format`, which says the same. */
function withoutTimePattern({ jsonSchema }: { jsonSchema: { format?: string; pattern?: string } }): void {
  if (jsonSchema.format?.startsWith('date')) delete jsonSchema.pattern;
}

/** docs/schemas/*.json by file name. */
export const schemaFiles = (): [string, string][] =>
  schemaNames.map((name) => [`${name}.json`, `${JSON.stringify(jsonSchema(name), null, 2)}\n`]);
