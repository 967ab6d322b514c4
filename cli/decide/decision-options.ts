import { UsageError } from '../usage-error.ts';

/** The options that approve and reject share. */
export const decisionOptions = {
  reason: { type: 'string' },
  description: { type: 'string' },
  wait: { type: 'boolean', default: false },
  every: { type: 'string', default: '5s' },
  timeout: { type: 'string', default: '4h' },
} as const;

export const decisionUsage = `  --reason TEXT       why; kept with the vote, and with the version in the registry
  --description TEXT  the same, by its name in the registry
  --wait              follow the rollout to its end; what happens is told on standard error
  --every DURATION    with --wait: how often to look (default: 5s)
  --timeout DURATION  with --wait: how long to follow (default: 4h); the rollout itself goes on
  --stage STAGE       the stack's stage (default: dev)`;

const LONGEST = 1024;

/** The reason that was given, if one was. @throws UsageError where the registry would not take it */
export function reasonOf({ reason, description }: Readonly<Record<'reason' | 'description', string | undefined>>) {
  if (reason !== undefined && description !== undefined && reason !== description) {
    throw new UsageError('--reason and --description are the same thing; give one of them.');
  }
  const given = reason ?? description;
  if (given === undefined || given.length <= LONGEST) return given;
  throw new UsageError(`--reason: the registry takes at most ${LONGEST} characters, got ${given.length}.`);
}
