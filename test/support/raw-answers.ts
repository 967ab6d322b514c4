/** One HTTP answer as it came over a wire. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
  /** Whether it ended as its head says it does. */
  readonly whole: boolean;
}

/** The answers in what a connection has brought, one after the other. `closed`: nothing more will come. */
export function rawAnswers(bytes: Buffer, closed: boolean): RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let text = bytes.toString('latin1'); ; ) {
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return answers;
    const head = text.slice(0, end);
    const rest = text.slice(end + 4);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? Number.NaN);
    const length = bodyLength(head, status, rest, closed);
    if (status !== 100)
      answers.push({ status, head, body: rest.slice(0, length ?? rest.length), whole: length !== undefined });
    if (length === undefined) return answers;
    text = rest.slice(length);
  }
}

/** How much of `rest` is the body; nothing where it is not whole. */
function bodyLength(head: string, status: number, rest: string, closed: boolean): number | undefined {
  if (status < 200 || status === 204 || status === 304) return 0;
  const declared = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (declared !== undefined) return rest.length >= Number(declared) ? Number(declared) : undefined;
  if (!/^transfer-encoding: chunked$/im.test(head)) return closed ? rest.length : undefined;
  const last = /(?:^|\r\n)0\r\n\r\n/.exec(rest);
  return last ? last.index + last[0].length : undefined;
}
