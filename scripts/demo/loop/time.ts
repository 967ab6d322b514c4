import type { Stage } from '../stage.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** What the cloud's control-plane clock shows, epoch milliseconds. */
export async function cloudNow({ cloud }: Stage): Promise<number> {
  const answer = await fetch(`${cloud.endpoint}/_local/health`);
  return Date.parse(((await answer.json()) as { time: string }).time);
}

/** Lets the cloud's clock go ahead to a time in which nothing is to be seen before. Does nothing when it is over already. */
export async function skipTo(stage: Stage, at: number): Promise<void> {
  const minutes = (at - (await cloudNow(stage))) / minuteMs;
  if (minutes <= 0) return;
  const answer = await fetch(`${stage.cloud.endpoint}/_local/skip?minutes=${minutes}`, { method: 'POST' });
  if (!answer.ok) throw new Error(`Time could not be skipped: ${answer.status} ${await answer.text()}`);
}

/** Day of the month and time. */
export function clockText(at: number): string {
  return `${new Date(at).toUTCString().slice(0, 7)} ${new Date(at).toISOString().slice(11, 16)}`;
}
