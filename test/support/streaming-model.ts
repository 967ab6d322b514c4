import type { VirtualImage, VirtualPart } from '../../local/containers/virtual-container.ts';
import { healthyModel } from './journey.ts';

/** What the model shall stream, in the body of a request: parts as text, milliseconds to wait, and where it breaks off. */
export interface Script {
  readonly type?: string;
  readonly parts: readonly (string | number | 'BREAK')[];
}

/** A model that streams what the request tells it. Requests without a script get the healthy model's answer. */
export const streamingModel: VirtualImage = {
  ...healthyModel,
  stream({ body }) {
    const { type = 'text/event-stream', parts } = scriptIn(body);
    return parts && { headers: { 'content-type': type }, parts: partsOf(parts) };
  },
};

function partsOf(steps: Script['parts']): VirtualPart[] {
  const parts: VirtualPart[] = [];
  let afterMs = 0;
  for (const step of steps) {
    if (typeof step === 'number') {
      afterMs += step;
      continue;
    }
    parts.push(step === 'BREAK' ? { afterMs } : { afterMs, bytes: Buffer.from(step) });
    afterMs = 0;
  }
  return parts;
}

function scriptIn(body: Uint8Array): Partial<Script> {
  return (JSON.parse(Buffer.from(body).toString()) as { script?: Script }).script ?? {};
}

export function scripted(script: Script): string {
  return JSON.stringify({ script });
}
