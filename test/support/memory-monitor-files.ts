import type { MonitorFiles } from '#shared/ports/monitors/monitor-files.ts';

/** A bucket in memory. Tags count the writes of a key. */
export class MemoryMonitorFiles implements MonitorFiles {
  readonly texts = new Map<string, string>();
  readonly #writes = new Map<string, number>();

  async read(key: string) {
    const text = this.texts.get(key);
    return text === undefined ? undefined : { text, etag: `"${this.#writes.get(key) ?? 0}"` };
  }

  async readUri(uri: string) {
    return this.texts.get(uri.replace(/^s3:\/\/bucket\//, ''));
  }

  async write(key: string, value: object) {
    this.texts.set(key, JSON.stringify(value));
    this.#writes.set(key, (this.#writes.get(key) ?? 0) + 1);
  }

  async writePage(key: string, html: string) {
    this.texts.set(key, html);
    return `s3://bucket/${key}`;
  }

  async replace(key: string, value: object, etag: string | undefined) {
    const found = await this.read(key);
    if (found?.etag !== etag) return 'changed meanwhile' as const;
    await this.write(key, value);
    return 'written' as const;
  }

  async list(prefix: string, most = Number.POSITIVE_INFINITY) {
    return [...this.texts.keys()]
      .filter(key => key.startsWith(prefix))
      .sort()
      .slice(0, most);
  }

  async *lines(key: string) {
    yield* (this.texts.get(key) ?? '').split('\n');
  }

  json<File = Record<string, unknown>>(key: string): File | undefined {
    const text = this.texts.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as File);
  }
}
