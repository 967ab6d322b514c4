import type { Json, JsonObject } from '../../../asl/json.ts';
import { csvRecords } from './csv-records.ts';

type ItemFormat = (text: string, config: JsonObject) => Json[];

const delimiters: Readonly<Record<string, string>> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

/** How an object of S3 becomes items, by InputType. */
export const itemFormats: Readonly<Record<string, ItemFormat>> = {
  JSON(text) {
    const items = JSON.parse(text) as Json;
    if (Array.isArray(items)) return items;
    throw new TypeError('Attempting to map over non-iterable node: the object must hold a JSON array.');
  },
  JSONL: text =>
    text
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(line => JSON.parse(line) as Json),
  CSV(text, config) {
    const records = csvRecords(text, delimiters[String(config['CSVDelimiter'] ?? 'COMMA')] ?? ',');
    const given = config['CSVHeaderLocation'] === 'GIVEN';
    const headers = given ? ((config['CSVHeaders'] ?? []) as string[]) : (records.shift() ?? []);
    return records.map(record => Object.fromEntries(headers.map((header, i) => [header, record[i] ?? ''])));
  },
};
