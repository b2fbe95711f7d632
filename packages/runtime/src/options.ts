import { z } from 'zod';

/** One environment variable as its schema tells it; docs/configuration.md and .env.example are made from these. */
export interface Option {
  name: string;
  description: string;
  default: string | undefined;
  required: boolean;
  /** Never shown. */
  secret: boolean;
}

const secretName = /(^|_)(SECRET|PASSWORD|TOKEN|PRIVATE_KEY|API_KEY|KEY)S?$/;

/** The options of a service's config schema: a zod object, or one piped into a transform. Anything else has none. */
export function optionsOf(schema: z.ZodType): Option[] {
  if (schema instanceof z.ZodPipe) return optionsOf(schema.in as z.ZodType);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => ({
    name,
    description: descriptionOf(field),
    default: defaultOf(field),
    required: !field.safeParse(undefined).success,
    secret: secretName.test(name),
  }));
}

const innerOf = (field: z.ZodType): z.ZodType | undefined => {
  if (field instanceof z.ZodPipe) return field.in as z.ZodType;
  return (field as { def: { innerType?: z.ZodType } }).def.innerType;
};

function descriptionOf(field: z.ZodType): string {
  const inner = innerOf(field);
  return field.description ?? (inner ? descriptionOf(inner) : '');
}

function defaultOf(field: z.ZodType): string | undefined {
  if (field instanceof z.ZodDefault || field instanceof z.ZodPrefault) return String(field.def.defaultValue);
  const inner = innerOf(field);
  return inner ? defaultOf(inner) : undefined;
}

/** What may be shown of a value: nothing of a secret, and no password of a URL. */
export function redactedValue(option: Pick<Option, 'secret'>, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return option.secret ? '[redacted]' : withoutPasswords(value);
}

/** Masks the password of every URL in a text, as driver errors like to repeat them. */
export const withoutPasswords = (text: string): string =>
  text.replace(/([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]{0,200}):[^\s@/]{1,200}@/gi, '$1:[redacted]@');
