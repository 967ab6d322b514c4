import { type HttpHead, httpHead } from './proxy-response.ts';

/** The delimiter after the metadata, and within how many bytes of the stream it must come. */
const delimiter = Buffer.alloc(8);
const mostMetadata = 16 * 1024;

/**
 * The head of a streamed answer: JSON, then eight NUL bytes; `rest` are the body's bytes that came along. Nothing when the
 * stream does not begin so.
 */
export async function readMetadata(
  source: AsyncIterator<Uint8Array>,
): Promise<(HttpHead & { readonly rest: Uint8Array }) | undefined> {
  let bytes = Buffer.alloc(0);
  for (;;) {
    const at = bytes.subarray(0, mostMetadata).indexOf(delimiter);
    if (at >= 0) {
      const head = headIn(bytes.subarray(0, at));
      return head && { ...head, rest: bytes.subarray(at + delimiter.length) };
    }
    if (bytes.length >= mostMetadata) return undefined;
    const { done, value } = await source.next();
    if (done === true) return undefined;
    bytes = Buffer.concat([bytes, value]);
  }
}

function headIn(text: Buffer): HttpHead | undefined {
  try {
    return httpHead(JSON.parse(text.toString('utf8')));
  } catch {
    return undefined;
  }
}
