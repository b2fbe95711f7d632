import { explain } from './explain.ts';
import { datelineCommand } from './program.ts';

try {
  await datelineCommand(process.env).parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
