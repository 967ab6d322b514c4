import { Agent } from 'node:http';
import type { Answer } from './answer.ts';
import { ask, type Target } from './ask.ts';
import type { Sample } from './sample.ts';

const tickMs = 20;
/** A client that stops sending when so many answers are due, as one with a bounded pool does. */
const mostInFlight = 24;

/** Samples sent at a steady pace, round and round, until stopped. */
export interface Traffic {
  /** Requests per second from now on. */
  setRate(perSecond: number): void;
  readonly answers: readonly Answer[];
  /** Sends no more and resolves when every answer is in. */
  stop(): Promise<void>;
}

export function startTraffic(target: Omit<Target, 'agent'>, samples: readonly Sample[], perSecond: number): Traffic {
  const agent = new Agent({ keepAlive: true, maxSockets: mostInFlight });
  const answers: Answer[] = [];
  const inFlight = new Set<Promise<void>>();
  let rate = perSecond;
  let due = 0;
  let next = 0;
  const send = () => {
    const sample = samples[next++ % samples.length];
    if (!sample) return;
    const done: Promise<void> = ask({ ...target, agent }, sample).then(answer => {
      answers.push(answer);
      inFlight.delete(done);
    });
    inFlight.add(done);
  };
  const timer = setInterval(() => {
    due = Math.min(due + (rate * tickMs) / 1000, mostInFlight - inFlight.size);
    for (; due >= 1; due--) send();
  }, tickMs);
  return {
    setRate(next) {
      rate = next;
    },
    answers,
    async stop() {
      clearInterval(timer);
      await Promise.all(inFlight);
      agent.destroy();
    },
  };
}
