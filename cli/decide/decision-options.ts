/** The options that approve and reject share. */
export const decisionOptions = {
  description: { type: 'string' },
  wait: { type: 'boolean', default: false },
  every: { type: 'string', default: '5s' },
  timeout: { type: 'string', default: '4h' },
} as const;

export const decisionUsage = `  --description TEXT  the reason, kept with the version in the registry
  --wait              follow the rollout to its end; what happens is told on standard error
  --every DURATION    with --wait: how often to look (default: 5s)
  --timeout DURATION  with --wait: how long to follow (default: 4h); the rollout itself goes on
  --stage STAGE       the stack's stage (default: dev)`;
