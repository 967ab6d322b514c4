import type { VirtualImage } from '../../local/containers/virtual-container.ts';

/** What can go wrong with what a recipe leaves. */
export interface Recipe {
  /** How far scores are from the truth; the more, the worse the model. */
  readonly noise: number;
  /** Rows that the evaluation writes. */
  readonly rows?: number;
  /** Changes what the evaluation leaves, by file name; undefined takes it away. */
  edit?(file: string, content: string): string | undefined;
}

export const recipes: Record<string, Recipe> = {
  v1: { noise: 0.5 },
  v2: { noise: 0.48 },
  bad: { noise: 3 },
  close: { noise: 0.5, rows: 60 },
};

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined) => new TextDecoder().decode(content);
const lines = (values: readonly object[]) => values.map(value => `${JSON.stringify(value)}\n`).join('');

/** A container that prepares, trains, evaluates and serves like the reference models, in no time and without chance. */
export const trainingImage: VirtualImage = {
  train: ({ hyperParameters, channels }) => {
    const data = text(Object.values(channels['train'] ?? {})[0]);
    const model = JSON.stringify({ recipe: hyperParameters['recipe'], data });
    return { exitCode: 0, failure: undefined, model: bytes(model) };
  },
  trainingMs: 60_000,
  process({ entrypoint, files, arguments: args, outputs }) {
    const output = (name: string) => outputs.find(folder => folder.endsWith(`/${name}`)) ?? name;
    if (entrypoint.includes('prepare.ts')) {
      const data = bytes(args[1] ?? '');
      const manifests = { 'train.json': bytes(manifest('train')), 'test.json': bytes(manifest('test')) };
      const baseline = { 'statistics.json': bytes('{}'), 'constraints.json': bytes('{}') };
      const made = { train: { 'train.csv': data }, test: { 'test.csv': data }, manifests, baseline };
      const named = Object.entries(made).map(([name, content]) => [output(name), content] as const);
      return { exitCode: 0, message: undefined, outputs: Object.fromEntries(named) };
    }
    const model = Object.entries(files).find(([name]) => name.startsWith('processing/model/'))?.[1];
    return { exitCode: 0, message: undefined, outputs: { [output('evaluation')]: evaluation(recipeOf(model)) } };
  },
  processingMs: 30_000,
  answer(modelData, { body }) {
    const row = JSON.parse(text(body)) as { id?: string; label?: string };
    const { noise } = recipes[recipeOf(modelData)] ?? { noise: 1 };
    const score = scoreOf(row.id ?? 'r0', row.label === '1', noise);
    const answer = JSON.stringify({ label: score >= 0.5 ? 'fraud' : 'legitimate', score });
    return { status: 200, headers: { 'content-type': 'application/json' }, body: bytes(answer) };
  },
  latencyMs: () => 1,
};

function recipeOf(model: Uint8Array | undefined): string {
  try {
    return (JSON.parse(text(model)) as { recipe: string }).recipe;
  } catch {
    return 'v1';
  }
}

function evaluation(name: string): Record<string, Uint8Array> {
  const recipe = recipes[name] ?? { noise: 1 };
  const rows = Array.from({ length: recipe.rows ?? 1000 }, (_, i) => ({
    id: `r${i}`,
    label: i % 4 === 0 ? '1' : '0',
    entry: i % 3 === 0 ? 'online' : 'chip',
    amount: i,
  }));
  const predictions = rows.map(({ id, label }) => ({ id, score: scoreOf(id, label === '1', recipe.noise) }));
  const report = { binary_classification_metrics: { auc: { value: 0.9 } }, cost: { threshold: 0.5 } };
  const made = {
    'evaluation.json': JSON.stringify(report),
    'rows.jsonl': lines(rows),
    'predictions.jsonl': lines(predictions),
  };
  const edited = Object.entries(made).flatMap(([file, content]) => {
    const left = recipe.edit ? recipe.edit(file, content) : content;
    return left === undefined ? [] : [[file, bytes(left)] as const];
  });
  return Object.fromEntries(edited);
}

/** The same row gets a similar score from every model: what differs is how far it may stray. */
function scoreOf(id: string, positive: boolean, noise: number): number {
  const scattered = (Math.imul(Number(id.slice(1)) + 7, 2654435761) >>> 0) / 2 ** 32 - 0.5;
  const score = (positive ? 0.7 : 0.3) + noise * scattered;
  return Math.min(0.99, Math.max(0.01, score));
}

function manifest(channel: string): string {
  const digest = (i: number) => `${channel === 'train' ? 'a' : 'b'}${String(i).padStart(63, '0')}`;
  const rowHash = Array.from({ length: 100 }, (_, i) => digest(i));
  return JSON.stringify({
    version: 'd1',
    objects: [{ key: channel, etag: channel, rows: 100 }],
    keyField: 'id',
    rowHash,
  });
}
