import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium, or undefined where there is none: then the tests of pages are skipped, loudly, and fail in CI. */
export function chromiumPath(): string | undefined {
  const found = places.find((place) => place && existsSync(place));
  if (found) return found;
  const advice = "install Debian's package chromium, or set CHROMIUM_PATH";
  if (process.env.CI === 'true' && process.env.TEST_BACKENDS !== 'embedded')
    throw new Error(`No Chromium, and CI must not skip: ${advice}`);
  console.warn(`SKIPPED: pages need Chromium: ${advice}`);
  return undefined;
}

export const openBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
