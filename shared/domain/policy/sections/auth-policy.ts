import { z } from 'zod';
import { authKinds } from '../values/auth-kind.ts';

const kind = z.enum(authKinds).meta({ accepts: 'apiKey, jwt or iam' });

const claim = (description: string) =>
  z.string().min(1).max(256).meta({ description, accepts: 'the name of a top-level claim' });

/** How clients of a model show who they are. */
export const authPolicy = z
  .union([kind.transform(one => [one]), z.array(kind).min(1)])
  .refine(kinds => new Set(kinds).size === kinds.length)
  .meta({
    description: 'How clients show who they are; one of the listed ways is enough. Default: apiKey.',
    accepts: 'apiKey, jwt, iam, or a list of them without repetition',
  });

/** Whose tokens a model takes, and what their claims mean. */
export const jwtPolicy = z
  .strictObject({
    issuer: z.string().max(512).refine(isIssuer).meta({
      description: 'The OIDC issuer, as its tokens name it in iss; its keys are found by its discovery document.',
      accepts: 'an https URL without query and fragment; http on loopback, in the local cloud',
    }),
    audience: z.string().min(1).max(512).meta({
      description: 'For whom a token must be made out: one of its aud, or its client_id where it has no aud.',
      accepts: 'the audience as the issuer writes it',
    }),
    claims: z
      .strictObject({
        models: claim('Claim with a list of the models that the client may use. Default: every one of the audience.'),
        class: claim('Claim with the class of the client.'),
      })
      .partial()
      .meta({ description: 'What top-level claims of a token mean.', accepts: 'models, class or both' })
      .default({}),
  })
  .meta({ description: 'The tokens that the model takes.', accepts: 'issuer, audience and claims' });

/** Whether a text is an issuer that can be asked for its keys without anybody between changing them. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  if (search !== '' || hash !== '' || username !== '' || /[?#\s]/.test(text)) return false;
  return protocol === 'https:' || (protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname));
}
