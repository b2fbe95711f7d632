import type { Media } from '@dateline/story';

/** Kind of a file by its media type, or by the `medium` that Media RSS states. */
export function mediaKind(mediaType: string | undefined): Media['type'] {
  const kind = mediaType?.split('/')[0]?.toLowerCase();
  if (kind === 'image') return 'picture';
  return kind === 'video' || kind === 'audio' ? kind : 'other';
}
