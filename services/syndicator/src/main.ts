import { runProcess } from '@dateline/runtime';
import { openPool } from '@dateline/store';
import { syndicator } from './app.ts';

await runProcess([syndicator], process.env, { openSql: openPool });
