import type { Caller } from '../../../core/service.ts';
import { eventBridge, type Send } from './send.ts';

/** The part of Lambda's core that EventBridge uses. */
interface LambdaInvoker {
  invoke(
    nameOrArn: string,
    payload: Uint8Array,
    options: { readonly type: 'Event'; readonly caller: Caller; readonly source: string },
  ): Promise<unknown>;
}

/** An asynchronous invocation; the function's resource policy must let the rule in. */
export const lambda: Send = (cloud, { target, rule }, input) =>
  cloud.core<LambdaInvoker>('lambda').invoke(target.Arn, new TextEncoder().encode(input), {
    type: 'Event',
    caller: eventBridge,
    source: rule.arn,
  });
