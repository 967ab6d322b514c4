import { createHash } from 'node:crypto';
import * as z from 'zod';
import { largestUpload } from './admit-async.ts';
import { folderOf } from './places.ts';

/** What a client says of what it is going to upload. */
export const uploadRequest = z.strictObject({
  bytes: z.int().min(1).max(largestUpload).meta({ description: 'How many bytes it has, at most 1 GiB.' }),
  contentType: z
    .string()
    .regex(/^[\x21-\x7e][\x20-\x7e]{0,254}$/)
    .meta({ description: 'Its media type, which the model gets.' }),
});

/** What the client is answered: how, and until when, it may put it up. */
export const uploadPlace = z.strictObject({
  upload: z.string().meta({ description: 'Names the upload in x-sluice-upload.' }),
  method: z.literal('PUT'),
  url: z.string().meta({ description: 'Where it goes; whoever has this may write there, once and nothing else.' }),
  headers: z.record(z.string(), z.string()).meta({ description: 'Send these, as they are.' }),
  expiresAt: z.string().meta({ description: 'Until when the URL takes it.' }),
});

/** How long a URL may be used. */
export const uploadSeconds = 900;

/** A client's uploads are its own: the key holds who it is. */
export function uploadKey(model: string, client: string, upload: string): string {
  const owner = createHash('sha256').update(client).digest('hex').slice(0, 16);
  return `${folderOf(model, 'uploads')}/${owner}/${upload}`;
}

export type UploadPlace = z.output<typeof uploadPlace>;
