import type { LogsCore } from '../../logs/core.ts';
import type { Send } from './send.ts';

/** One log event in a stream of its own in the target's log group. */
export const logs: Send = async (cloud, { target, event }, input) => {
  const group = target.Arn.split(':log-group:')[1]?.replace(/:\*$/, '') ?? '';
  cloud.core<LogsCore>('logs').write(group, event.id, input);
};
