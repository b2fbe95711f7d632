type Json = unknown;

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Recursion by what somebody sent has an end. */
const DEEPEST = 20;

/**
 * Applies a JSON Merge Patch (RFC 7386): objects are merged, null takes a member out, everything else takes the place of what was
 * there. Neither argument is changed. What lies deeper than any resource of ours is left as it is, for the schema to refuse.
 */
export function mergePatch(target: Json, patch: Json, depth = 0): Json {
  if (!isObject(patch) || depth > DEEPEST) return patch;
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value, depth + 1));
  }
  return Object.fromEntries(merged);
}
