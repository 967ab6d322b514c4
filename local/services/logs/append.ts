import type { CloudWatchCore } from '../cloudwatch/core.ts';
import type { LogGroup, LogStream, LogsState } from './state.ts';

/** The newest events that a stream keeps. */
const keptPerStream = 20_000;
const dayMs = 86_400_000;

/** Adds one event to a stream and hands its message to CloudWatch, where it may carry metrics. */
export function append(state: LogsState, group: LogGroup, stream: LogStream, message: string, timestamp: number): void {
  const ingestionTime = state.cloud.clock.now();
  const id = `${timestamp}`.padStart(20, '3') + `${state.written++}`.padStart(36, '0');
  stream.events.push({ id, timestamp, ingestionTime, message });
  if (stream.events.length > keptPerStream * 1.25) stream.events.splice(0, stream.events.length - keptPerStream);
  dropExpired(group, stream, ingestionTime);
  state.cloud.core<CloudWatchCore>('cloudwatch').ingestEmbedded(message);
}

function dropExpired(group: LogGroup, stream: LogStream, now: number): void {
  if (group.retentionInDays === undefined) return;
  const oldest = now - group.retentionInDays * dayMs;
  if ((stream.events[0]?.timestamp ?? oldest) < oldest) {
    stream.events = stream.events.filter(event => event.timestamp >= oldest);
  }
}
