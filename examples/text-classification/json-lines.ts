import { readFile, writeFile } from 'node:fs/promises';
import { type LabelledMail, labels } from './labelled-mail.ts';

export async function writeJsonLines(file: string, mails: readonly LabelledMail[]): Promise<void> {
  const lines = mails.map(({ id, label, text }) => `${JSON.stringify({ id, label, text })}\n`);
  await writeFile(file, lines.join(''));
}

/** Reads labelled mails, one JSON object per line. Throws an error that names the file, the line and what was expected. */
export async function readJsonLines(file: string): Promise<LabelledMail[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [labelledMail(line, `${file}:${index + 1}`)]));
}

function labelledMail(line: string, place: string): LabelledMail {
  const expected = `expected {"id": string, "label": ${labels.map(label => `"${label}"`).join(' | ')}, "text": string}`;
  const value = parsed(line, place, expected);
  const { id, label, text } = value;
  const known = labels.find(name => name === label);
  if (typeof text !== 'string' || known === undefined)
    throw new Error(`${place}: ${expected}, got ${line.slice(0, 120)}`);
  return { id: String(id ?? place), label: known, text };
}

function parsed(line: string, place: string, expected: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(line) as object) };
  } catch (cause) {
    throw new Error(`${place}: ${expected}, got a line that is not JSON`, { cause });
  }
}
