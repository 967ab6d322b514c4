import { lastEventEnd } from '#shared/domain/inference/event-end.ts';
import type { StreamEvent } from '#shared/domain/inference/model-reply.ts';

type Part = Extract<StreamEvent, { kind: 'part' }>;
type Failed = Extract<StreamEvent, { kind: 'failed' }>;

/** How the parts of one answer reach the client. What is empty is not sent. */
export interface StreamFormat {
  pass(part: Part): Uint8Array;
  /** What is still to send when the model has ended well. */
  end(): Uint8Array;
  /** What is still to send when it has not; `error` is the body of an error answer. */
  fail(failed: Failed, error: string): Uint8Array;
}

const nothing = new Uint8Array();

/** SageMaker's own frames, of which the last may be an exception. */
const frames: StreamFormat = {
  pass: ({ frame }) => frame,
  end: () => nothing,
  fail: ({ frame }) => frame ?? nothing,
};

/** The bytes inside the frames. */
const bytes: StreamFormat = { pass: part => part.bytes, end: () => nothing, fail: () => nothing };

/** The most that is kept back of an event that has not ended. */
const mostHeld = 64 * 1024;

/**
 * Server-sent events: the bytes as they are, but an event goes out when it is whole, so that what a failure leaves of one
 * never reads as an event. The failure is an event of its own.
 */
function serverSentEvents(): StreamFormat {
  let held: Uint8Array = nothing;
  let cutInside = false;
  return {
    pass(part) {
      const all = held.byteLength === 0 ? part.bytes : Buffer.concat([held, part.bytes]);
      const end = lastEventEnd(all);
      const tooLong = all.byteLength - end > mostHeld;
      cutInside = tooLong || (cutInside && end === 0);
      const sent = tooLong ? all.byteLength : end;
      held = all.subarray(sent);
      return all.subarray(0, sent);
    },
    end: () => held,
    fail: (_, error) => Buffer.from(`${cutInside ? '\n\n' : ''}event: error\ndata: ${error}\n\n`),
  };
}

/** `contentType` is the model's. */
export function streamFormat(wantsFrames: boolean, contentType: string | undefined): StreamFormat {
  if (wantsFrames) return frames;
  return /^text\/event-stream\b/i.test(contentType ?? '') ? serverSentEvents() : bytes;
}
