import { z } from 'zod';

/** Addresses begin with it and go on with a path of their own. */
export const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** PUBLIC_URL for the config of a service, read without a slash at its end. */
export const publicUrlOption = (description: string) =>
  z.url().transform(withoutSlash).optional().describe(description);
