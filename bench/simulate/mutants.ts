/** One fault to plant: text of a source file that is put in the place of another, and the functions that have it. */
export interface Mutant {
  readonly file: string;
  readonly find: string;
  readonly put: string;
  readonly functions: readonly string[];
  /** The runs that are tried until one finds it. */
  readonly seeds: readonly number[];
}

const upkeep = 'shared/domain/rollout/upkeep';

export const mutants: Readonly<Record<string, Mutant>> = {
  'a request is sent to the model twice': {
    file: 'functions/inference/call-slot.ts',
    find: 'if (await resender.mayResend(outcome, resent, leftMs)) continue;',
    put: 'if (resent === 0) continue;',
    functions: ['inference'],
    seeds: [474],
  },
  'an event that comes twice opens another epoch': {
    file: 'shared/domain/rollout/world/epochs.ts',
    find: "if (known?.status === 'Approved' && !wasWithdrawn(known, seen, change)) {",
    put: "if (known?.status === 'Approved' && !wasWithdrawn(known, seen, change) && !change) {",
    functions: ['on-model-package-changed', 'reconcile'],
    seeds: [6006],
  },
  'nobody looks for approvals whose event was lost': {
    file: 'functions/reconcile/report-overlooked.ts',
    find: 'await publish(found.report, outside);',
    put: '',
    functions: ['reconcile'],
    seeds: [210, 474],
  },
  'a rollout whose execution was stopped is left as it is': {
    file: 'functions/reconcile/recover-rollouts.ts',
    find: '  const known = new Set<string>();\n',
    put: '  const known = new Set<string>();\n  if (known.size === 0) return result;\n',
    functions: ['reconcile'],
    seeds: [278, 731],
  },
  'a lock that nobody on record holds is not freed': {
    file: 'functions/reconcile/free-lock.ts',
    find: 'if (await runningExecution(lock.holder, outside.executions)) return;',
    put: 'if (lock.holder) return;',
    functions: ['reconcile'],
    seeds: [675, 526],
  },
  'a route that was changed by hand is not told of': {
    file: `${upkeep}/drift-of-route.ts`,
    find: 'if (whole && !later && (!left || (left.slot === whole.name && left.version === whole.version))) return [];',
    put: 'if (whole || !left) return [];',
    functions: ['reconcile'],
    seeds: [1768, 2607],
  },
  'an endpoint that is gone is not told of': {
    file: `${upkeep}/drift-from-record.ts`,
    find: 'if (!endpoint) return [goneEndpoint(route)];',
    put: 'if (!endpoint) return [];',
    functions: ['reconcile'],
    seeds: [915, 935],
  },
};
