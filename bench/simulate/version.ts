import type { VirtualImage } from '../../local/containers/virtual-container.ts';

/** How a version of the model is. `live` ones answer their smoke request and nothing else. */
export const healths = ['healthy', 'failing', 'failing live', 'never starts'] as const;

export type Health = (typeof healths)[number];

/** A version as it was registered. */
export interface Version {
  readonly number: number;
  readonly arn: string;
  readonly health: Health;
  /** Epoch milliseconds of the first approval. */
  approvedAt?: number;
  /** Epoch milliseconds of the approval that stands. */
  standsSince?: number;
  deleted?: boolean;
}

/** One answer that a model has worked out. */
export interface Computed {
  readonly id: string;
  readonly version: number;
}

/** The model's artefact. */
export function dataOf(number: number, health: Health): string {
  return JSON.stringify({ version: number, health });
}

export const SICK_IMAGE = 'sluice/never-starts';

/** A model that answers as its artefact says, and tells of each request that it was asked. */
export function simulatedImage(onComputed: (computed: Computed) => void): VirtualImage {
  return {
    answer(modelData, { body }) {
      const { version, health } = JSON.parse(new TextDecoder().decode(modelData)) as {
        version: number;
        health: Health;
      };
      const id = /"id":"(\w+)"/.exec(new TextDecoder().decode(body))?.[1];
      if (id !== undefined) onComputed({ id, version });
      if (health === 'failing' || (health === 'failing live' && id !== undefined)) return reply(500, { error: 'sick' });
      return reply(200, { label: 'ham', probability: 0.9, version });
    },
    latencyMs: random => 15 + 10 * random.number(),
  };
}

function reply(status: number, value: object) {
  const body = new TextEncoder().encode(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json' }, body };
}
