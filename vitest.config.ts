import { defineConfig } from 'vitest/config';

/** A server test that a loaded machine starves gets a second chance in CI; a wrong one fails twice. */
const servers = { retry: process.env.CI === 'true' ? 1 : 0 };

/** Conformance suites of what talks to servers; all other conformance suites are of formats and touch none. */
const adapters = [
  'tests/conformance/{event-log,connectors}/*.test.ts',
  'tests/conformance/{queues,embedded-postgres}.test.ts',
];

/** One project per kind of test, so that `npm run check` and CI can ask for one kind by name. */
const project = (name: string, include: string[], extra: object = {}) => ({
  test: { name, include, testTimeout: 20_000, hookTimeout: 120_000, ...extra },
});

export default defineConfig({
  test: {
    // Two cores are the reference machine; more workers than that make servers and tests starve one another.
    maxWorkers: 2,
    globalSetup: ['tests/support/global-setup.ts'],
    projects: [
      project('architecture', ['tests/architecture/**/*.test.ts']),
      project('unit', [
        'packages/*/src/**/*.test.ts',
        'services/*/src/**/*.test.ts',
        'cli/src/**/*.test.ts',
        'bench/**/*.test.ts',
      ]),
      project('formats', ['tests/conformance/*.test.ts'], { exclude: adapters, testTimeout: 60_000 }),
      project('adapters', adapters, { ...servers, testTimeout: 60_000 }),
      project('integration', ['tests/integration/**/*.test.ts'], { ...servers, testTimeout: 60_000 }),
      project('e2e', ['tests/e2e/**/*.test.ts'], { ...servers, testTimeout: 120_000 }),
      project('faults', ['tests/faults/**/*.test.ts'], { ...servers, testTimeout: 600_000 }),
    ],
  },
});
