import type { Packaged } from '../../local/template/packaged.ts';
import { editedPackage } from './edited-package.ts';
import { model } from './journey.ts';

/** The compiled `inference.concurrency`; what is left out is as a policy without it has it. */
export interface Limit {
  readonly max?: number;
  readonly perInstance?: number;
  readonly classes?: Readonly<Record<string, number>>;
  readonly modelTimeoutMs?: number;
  readonly streamTimeoutMs?: number;
  readonly onSaturation?: 'reject' | 'wait';
}

const defaults = {
  classes: {},
  modelTimeoutMs: 60_000,
  streamTimeoutMs: 480_000,
  onSaturation: 'reject',
  onLimiterError: 'closed',
  shards: 1,
};

/** The package as it would be if the model had this limit; `edit` may change its compiled policy further. */
export function limitedPackage(limit: Limit, edit: (policy: string) => string = policy => policy): Packaged {
  const concurrency = JSON.stringify({ ...defaults, ...limit });
  const { template, artifact } = editedPackage(model, policy =>
    edit(replaced(policy, 'inference:{', `inference:{concurrency:${concurrency},`)),
  );
  return { template: withRulesOn(template), artifact };
}

/** The rules that rest in a package without limits. */
function withRulesOn(template: Packaged['template']): Packaged['template'] {
  return JSON.parse(JSON.stringify(template).replaceAll('"State":"DISABLED"', '"State":"ENABLED"')) as typeof template;
}

/** Throws where the text is not there, so that no test goes by a policy that was never changed. */
export function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The compiled policy does not hold ${from}.`);
  return text.replace(from, to);
}
