import { runProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { operatorConsole } from './app.ts';

await runProcess([operatorConsole], process.env, { openSql: openPool });
