/** Adds up vitest's JSON reports: `node .ci/sum.ts OTHER_FAILURES REPORT...` prints "N passed, N failed, N skipped". */
import { readFileSync } from 'node:fs';

interface Report {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

const [others, ...files] = process.argv.slice(2);
const reports = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report);
const sum = (count: (report: Report) => number): number => reports.reduce((total, report) => total + count(report), 0);

/** A file that cannot be loaded, or whose hook fails, has no failed test of its own, yet it failed. */
const brokenFiles = ({ testResults }: Report): number =>
  testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length;

/** vitest fails a run without tests, too; nobody may take an empty suite for a good one. */
const failuresOf = (report: Report): number => {
  const failures = report.numFailedTests + brokenFiles(report);
  return failures === 0 && !report.success ? 1 : failures;
};

const passed = sum((report) => report.numPassedTests);
const failed = Number(others) + sum(failuresOf);
const skipped = sum((report) => report.numPendingTests + report.numTodoTests);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
