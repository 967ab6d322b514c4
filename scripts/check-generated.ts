import { readFileSync } from 'node:fs';
import { idleCloud } from '../local/idle-cloud.ts';
import { supportTable } from '../local/support-table.ts';
import { policyJsonSchema } from '../shared/domain/policy/policy-json-schema.ts';

/** Says which generated file is not what it is generated from, and by which command it becomes so. Ends with 1 then. */
const cloud = idleCloud();
const generated = [
  { file: 'models/policy.schema.json', command: 'npm run policies', isFresh: sameJson(policyJsonSchema()) },
  { file: 'docs/support.md', command: 'npm run support', isFresh: sameText(supportTable(cloud)) },
];
await cloud.stop();

for (const { file, command, isFresh } of generated) {
  if (isFresh(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))) continue;
  console.error(`${file} is not what it is generated from. Run \`${command}\` and commit the file.`);
  process.exitCode = 1;
}

function sameJson(value: object): (text: string) => boolean {
  return text => JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
}

function sameText(expected: string): (text: string) => boolean {
  return text => text === expected;
}
