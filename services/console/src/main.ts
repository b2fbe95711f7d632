import { runProcess } from '@dateline/runtime';
import { openCheckedPool } from '@dateline/store';
import { operatorConsole } from './app.ts';

await runProcess([operatorConsole], process.env, { openSql: openCheckedPool });
