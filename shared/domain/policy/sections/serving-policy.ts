import { z } from 'zod';
import { kindNames, servingKinds } from '../../kinds/registry.ts';

type Kinds = typeof servingKinds;
type SettingsOf<Kind> = Kind extends { readonly settings: infer Shape extends z.ZodRawShape } ? Shape : never;
type Intersection<Union> = (Union extends unknown ? (of: Union) => void : never) extends (of: infer All) => void
  ? All
  : never;

/** The keys of all kinds; a rule tells which of them a policy of one kind may have. */
const settings = Object.assign({}, ...Object.values(servingKinds).map(kind => kind.settings)) as Intersection<
  SettingsOf<Kinds[keyof Kinds]>
>;

/** How a model is served. Durations are milliseconds. */
export const servingPolicy = z
  .strictObject({
    kind: z.enum(kindNames).meta({
      description: `How it answers. ${Object.values(servingKinds)
        .map(({ name, summary }) => `${name}: ${summary}`)
        .join(' ')}`,
      accepts: kindNames.join(' or '),
    }),
    ...settings,
  })
  .meta({
    description: 'How the model is served. Without it, it answers while the client waits.',
    accepts: 'kind, and the keys of that kind',
  });
