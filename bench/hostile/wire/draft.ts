import { model } from '../../../test/support/journey.ts';
import type { Random } from '../../door/random-pick.ts';

/** A request to be misused: as it would be sent by the rules. */
export interface Draft {
  readonly what: string;
  readonly entitled: boolean;
  readonly target: string;
  /** Lines of the head that hold the credentials, with their ends. */
  readonly credentials: string;
  /** Names its seed, so that the model can be asked whether it came. */
  readonly body: string;
  /** The whole request, or with other lines in its head, another target, another body. */
  text(change?: Change): string;
}

export interface Change {
  readonly method?: string;
  readonly target?: string;
  readonly version?: string;
  /** Lines beside credentials and type, each with its end; the length of the body when absent. */
  readonly lines?: string;
  readonly body?: string;
}

/** The part of a body that tells whose it is. */
export const markOf = (seed: string): string => `mark:${seed};`;

const routes = ['invocations', 'invocations', 'invocations', 'invocations-stream'];

/** A request for the model, or for one of somebody else; with a good key, or none, or a bad one. */
export function draftOf(seed: string, key: string, random: Random): Draft {
  const mine = random.below(6) > 0;
  const shown = random.pick(['a key', 'a key', 'a key', 'no key', 'an invented key']);
  const value = { 'a key': key, 'an invented key': 'x'.repeat(40) }[shown];
  const target = `/dev/models/${mine ? model : 'fraud-detection'}/${random.pick(routes)}`;
  const credentials = value === undefined ? '' : `x-api-key: ${value}\r\n`;
  const ownBody = JSON.stringify({ text: `hello ${markOf(seed)}` });
  return {
    what: `${shown}, ${mine ? 'its own model' : 'the model of somebody else'}`,
    entitled: mine && shown === 'a key',
    target,
    credentials,
    body: ownBody,
    text({ method = 'POST', target: asked = target, version = 'HTTP/1.1', lines, body = ownBody } = {}) {
      const length = lines ?? `content-length: ${Buffer.byteLength(body, 'latin1')}\r\n`;
      return `${method} ${asked} ${version}\r\nhost: a\r\ncontent-type: application/json\r\n${credentials}${length}\r\n${body}`;
    },
  };
}
