import type { ContainerLogs, LogLine, LogQuestion } from '#shared/ports/logs/container-logs.ts';

/** Lines may reach CloudWatch Logs after younger ones; so far back is looked again. */
const lateMs = 30_000;

/**
 * Every line once, by time as far as it is known when it is read. Goes on while `again` says so, which it is asked after
 * everything there is was told.
 */
export async function* followLines(
  logs: Pick<ContainerLogs, 'lines'>,
  question: LogQuestion,
  again: () => Promise<boolean>,
): AsyncGenerator<LogLine> {
  const told = new Map<string, number>();
  let newest = question.since;
  do {
    const since = Math.max(question.since, newest - lateMs);
    for (const [id, at] of told) if (at < since) told.delete(id);
    for await (const line of logs.lines({ ...question, since })) {
      if (told.has(line.id)) continue;
      told.set(line.id, line.at);
      newest = Math.max(newest, line.at);
      yield line;
    }
  } while (await again());
}
