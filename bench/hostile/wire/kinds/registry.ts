import type { Kind } from '../misuse.ts';
import { framing } from './framing.ts';
import { heads } from './heads.ts';
import { pace } from './pace.ts';
import { pipelines } from './pipelines.ts';

/** Every way to misuse a connection, by what it is. */
export const kinds: Readonly<Record<string, Kind>> = { ...pace, ...framing, ...heads, ...pipelines };
