import { writeFileSync } from 'node:fs';
import { idleCloud } from '../local/idle-cloud.ts';
import { supportTable } from '../local/support-table.ts';

/** Writes `docs/support.md` from the services as they are built. */
const cloud = idleCloud();
writeFileSync(new URL('../docs/support.md', import.meta.url), supportTable(cloud));
await cloud.stop();
console.log('docs/support.md written');
