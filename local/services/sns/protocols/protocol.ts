import type { Publication } from '../notification.ts';
import type { SnsState, Subscription } from '../state.ts';

/** Hands a publication to one subscriber. Rejects when the subscriber refuses it. */
export type Deliver = (state: SnsState, subscription: Subscription, publication: Publication) => Promise<unknown>;
