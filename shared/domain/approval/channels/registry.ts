import type { Channel } from './channel.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';

/** Every kind of webhook, by its type in a policy. */
export const channels = { slack, teams } as const satisfies { readonly [Type in string]: Channel<Type> };

export type ChannelType = keyof typeof channels;

export const channelTypes = Object.keys(channels) as [ChannelType, ...ChannelType[]];
