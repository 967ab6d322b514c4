import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * The manifest of a data version was put into S3: `<model>/data/<version>/manifest.json`, written after the objects that it
 * names. Source: the S3 user guide on EventBridge.
 */
export const dataVersionCreated = envelope(
  'aws.s3',
  'Object Created',
  z.object({
    bucket: z.object({ name: z.string().min(1) }),
    object: z.object({ key: z.string().min(1), etag: z.string().nullish() }),
  }),
);

export type DataVersionCreated = z.output<typeof dataVersionCreated>;

export const pattern: EventPattern = {
  source: ['aws.s3'],
  'detail-type': ['Object Created'],
  detail: { object: { key: [{ wildcard: '*/data/*/manifest.json' }] } },
};

export const example = {
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account: '111122223333',
  time: '2026-02-24T17:00:11Z',
  region: 'us-east-1',
  resources: ['arn:aws:s3:::sluice-dev-artifacts-111122223333'],
  detail: {
    version: '0',
    bucket: { name: 'sluice-dev-artifacts-111122223333' },
    object: {
      key: 'fraud-detection/data/2026-02-24/manifest.json',
      size: 5120,
      etag: 'b1946ac92492d2347c6235b4d2611184',
      sequencer: '00617F08299329D189',
    },
    'request-id': 'N4N7GDK58NMKJ12R',
    requester: '111122223333',
    'source-ip-address': '1.2.3.4',
    reason: 'PutObject',
  },
};
