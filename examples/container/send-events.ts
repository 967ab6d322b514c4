import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { Predictions } from './question.ts';

/** Whether an `Accept` header asks for server-sent events. */
export function wantsEvents(accept = ''): boolean {
  return accept.split(',').some(type => type.split(';')[0]?.trim().toLowerCase() === 'text/event-stream');
}

/** Sends an event for each prediction as soon as it is made, no faster than it is taken, and one that says it is over. */
export async function sendEvents(response: ServerResponse, { each }: Predictions): Promise<void> {
  let sent = 0;
  for (const prediction of each) {
    if (sent === 0) response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (!response.write(`data: ${JSON.stringify(prediction)}\n\n`)) {
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    sent += 1;
    await setImmediate();
  }
  if (sent === 0) response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(`event: done\ndata: {"predictions":${sent}}\n\n`);
}
