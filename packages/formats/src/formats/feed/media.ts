import type { Media } from '@dateline/story';

const BY_NAME: readonly (readonly [RegExp, Media['type']])[] = [
  [/\.(?:jpe?g|png|gif|tiff?|webp|avif|heic|svg)(?:[?#]|$)/i, 'picture'],
  [/\.(?:mp4|m4v|mov|avi|mpe?g|wmv|webm|m3u8)(?:[?#]|$)/i, 'video'],
  [/\.(?:mp3|m4a|wav|aac|og[ga]|opus|flac)(?:[?#]|$)/i, 'audio'],
];

/** Kind of a file by its media type, or by the `medium` that Media RSS states; where neither tells, by its name. */
export function mediaKind(mediaType: string | undefined, href = ''): Media['type'] {
  const kind = mediaType?.split('/')[0]?.toLowerCase();
  if (kind === 'image') return 'picture';
  if (kind === 'video' || kind === 'audio') return kind;
  return BY_NAME.find(([pattern]) => pattern.test(href))?.[1] ?? 'other';
}
