import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isUnreadable } from '#shared/domain/candidates/evidence/unreadable.ts';
import { reportedMetrics } from '#shared/domain/comparison/reported-metrics.ts';
import { UsageError } from '../usage-error.ts';
import { archiveFault } from './archive.ts';
import { splitWords } from './split-words.ts';

/** What somebody wants to register, checked as far as this machine can tell. */
export interface Wish {
  /** A path of this machine. */
  readonly model: string;
  readonly image: { readonly name: string } | { readonly command: readonly string[]; readonly folder: string };
  readonly metrics?: { readonly path: string; readonly text: string };
  readonly contentTypes?: readonly string[];
  readonly responseTypes?: readonly string[];
  readonly instanceTypes?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly description?: string;
}

export const wishOptions = {
  model: { type: 'string' },
  image: { type: 'string' },
  program: { type: 'string' },
  folder: { type: 'string' },
  metrics: { type: 'string' },
  'content-type': { type: 'string' },
  'response-type': { type: 'string' },
  'instance-type': { type: 'string' },
  environment: { type: 'string' },
  description: { type: 'string' },
} as const;

type Given = Readonly<Record<keyof typeof wishOptions, string | undefined>>;

const mediaType = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(;\S*)?$/i;
const instanceType = /^ml\.[a-z0-9-]+\.[a-z0-9]+$/;
const variable = /^[a-zA-Z_][a-zA-Z0-9_]*=/;

/** @throws UsageError with everything that is wrong */
export async function readWish(given: Given): Promise<Wish> {
  const faults: string[] = [];
  const note = (option: string, fault: string | undefined) =>
    fault !== undefined && faults.push(`--${option}: ${fault}.`);
  const list = (option: keyof Given, form: RegExp, accepts: string) => {
    const values = given[option]?.split(',').map(value => value.trim());
    const wrong = values?.filter(value => !form.test(value)) ?? [];
    note(option, wrong.length > 0 ? `expected ${accepts}, got "${wrong.join(', ')}"` : undefined);
    return values;
  };
  note(
    'model',
    given.model === undefined ? 'expected a model.tar.gz or a folder, got nothing' : await archiveFault(given.model),
  );
  note('metrics', given.metrics === undefined ? undefined : await metricsFault(given.metrics));
  const command = given.program === undefined ? undefined : splitWords(given.program);
  note('program', await programFault(given, command));
  const contentTypes = list('content-type', mediaType, 'media types such as application/json,text/csv');
  const responseTypes = list('response-type', mediaType, 'media types such as application/json');
  const instanceTypes = list('instance-type', instanceType, 'instance types such as ml.m5.large,ml.c5.large');
  const pairs = list('environment', variable, 'variables such as THREADS=4,LOG=debug') ?? [];
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return {
    model: given.model ?? '',
    image: command ? { command, folder: resolve(given.folder ?? '.') } : { name: given.image ?? '' },
    ...(given.metrics !== undefined && {
      metrics: { path: given.metrics, text: await readFile(given.metrics, 'utf8') },
    }),
    ...(contentTypes && { contentTypes }),
    ...(responseTypes && { responseTypes }),
    ...(instanceTypes && { instanceTypes }),
    environment: Object.fromEntries(pairs.map(pair => [pair.replace(/=.*/s, ''), pair.replace(/^[^=]*=/, '')])),
    ...(given.description !== undefined && { description: given.description }),
  };
}

async function programFault({ image, program, folder }: Given, command: readonly string[] | undefined) {
  if ((image === undefined) === (program === undefined)) {
    return `expected either --image or --program, got ${image === undefined ? 'none' : 'both'}`;
  }
  if (image !== undefined) {
    if (folder !== undefined) return 'expected one with --folder, got none';
    return /^\S{1,255}$/.test(image) ? undefined : `expected an image's name after --image, got "${image}"`;
  }
  if (!command || command.length === 0) return `expected a command such as 'python3 serve.py', got "${program}"`;
  const place = folder ?? '.';
  const isFolder = (await stat(place).catch(() => undefined))?.isDirectory() ?? false;
  return isFolder ? undefined : `expected --folder to be a folder, got "${place}"`;
}

async function metricsFault(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return `${path} cannot be read`;
  const read = reportedMetrics(text);
  if (!isUnreadable(read)) return undefined;
  return `${read.unreadable.replace(/\.$/, '')}; expected such as {"binary_classification_metrics": {"auc": {"value": 0.97}}}`;
}
