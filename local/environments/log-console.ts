import { formatWithOptions } from 'node:util';

type Level = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

const levels: Readonly<Record<string, Level>> = {
  log: 'INFO',
  info: 'INFO',
  trace: 'TRACE',
  debug: 'DEBUG',
  warn: 'WARN',
  error: 'ERROR',
};

export interface LogSource {
  /** ISO 8601 time of the log event. */
  time(): string;
  requestId(): string | undefined;
  onLine(line: string): void;
}

/**
 * The console methods that Lambda replaces: each call is one log event, `<time> TAB <request id> TAB <level> TAB <text>`.
 * A text that is an embedded metric stays bare JSON, in which form CloudWatch takes it whatever wrote it.
 */
export function logConsole(source: LogSource): Record<string, (...args: unknown[]) => void> {
  const method = (level: Level) => {
    return (...args: unknown[]): void => {
      const text = formatWithOptions({}, ...args);
      source.onLine(isEmbeddedMetric(text) ? text : logLine(source, level, text));
    };
  };
  return Object.fromEntries(Object.entries(levels).map(([name, level]) => [name, method(level)]));
}

export function logLine(source: LogSource, level: Level, text: string): string {
  return `${source.time()}\t${source.requestId() ?? 'undefined'}\t${level}\t${text}`;
}

function isEmbeddedMetric(text: string): boolean {
  return text.startsWith('{') && text.includes('"_aws"');
}

/** A `write` for standard output and error: each line is one log event. */
export function lineWriter(onLine: (line: string) => void): (chunk: Uint8Array | string) => void {
  return chunk => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    for (const line of text.split('\n')) if (line !== '') onLine(line);
  };
}
