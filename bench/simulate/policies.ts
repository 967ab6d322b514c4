import type { Packaged } from '../../local/template/packaged.ts';
import { editedPackage } from '../../test/support/edited-package.ts';
import { model } from '../../test/support/journey.ts';

/** The alarm that the canary's policy names. */
export const ALARM = 'mail-errors';

type Edits = readonly (readonly [from: string, to: string])[];

/** What the model's policy may say, as edits of its compiled text. */
const policies = {
  'as packaged': [],
  canary: [
    ['strategy:"all-at-once"', 'strategy:"canary",canary:[{share:1e3,bakeMs:18e4},{share:5e3,bakeMs:18e4}]'],
    ['alarms:[]', `alarms:["${ALARM}"]`],
    ['timeoutMs:144e5', 'timeoutMs:24e5'],
    // Its clients go in the end, and silence alone would hold it for ever.
    ['onTimeout:"hold"', 'timeoutSeconds:2400,onTimeout:"rollback"'],
  ],
  frugal: [
    ['idleSlot:"keep"', 'idleSlot:"remove"'],
    ['rollbackWindowMs:864e5', 'rollbackWindowMs:6e5'],
    ['onNewerApproval:"supersede"', 'onNewerApproval:"queue"'],
    ['rejectLive:"previous"', 'rejectLive:"nothing"'],
    ['scaling:{min:1,max:4', 'scaling:{min:1,max:3'],
  ],
} satisfies Record<string, Edits>;

export type PolicyName = keyof typeof policies;

export const policyNames = Object.keys(policies) as PolicyName[];

/** The packages with each policy, made once: each of their zips is then unpacked once. */
export function packagesOf(base: Packaged): (name: PolicyName) => Packaged {
  const made = new Map<PolicyName, Packaged>();
  return name => {
    const found = made.get(name) ?? kept(name, edited(base, policies[name]));
    made.set(name, found);
    return found;
  };
}

/** Not every bundle holds the whole policy. */
function edited(base: Packaged, edits: Edits): Packaged {
  if (edits.length === 0) return base;
  return editedPackage(model, policy => edits.reduce((text, [from, to]) => text.replace(from, to), policy), base);
}

/** Throws where no bundle took the edits, so that no run goes by a policy that was never changed. */
function kept(name: PolicyName, { template, artifact }: Packaged): Packaged {
  const zips = new Map<string, Uint8Array>();
  const take = (key: string): Uint8Array => {
    const zip = zips.get(key) ?? artifact(key);
    zips.set(key, zip);
    return zip;
  };
  const code = Buffer.from(take('plan-rollout.zip')).toString('latin1');
  const missing = policies[name].filter(([, to]) => !code.includes(to));
  if (missing.length > 0) throw new Error(`The compiled policy did not take ${JSON.stringify(missing)}.`);
  return { template, artifact: take };
}
