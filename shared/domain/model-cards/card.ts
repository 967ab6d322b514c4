/** A model card, as far as it is looked at. */
export type Card = Readonly<Record<string, unknown>>;

/** What Sluice writes into the card of a version; everything else in the card is somebody else's. */
export interface CardSection {
  /** An entry of `evaluation_details`. */
  readonly evaluation: { readonly name: string } & Readonly<Record<string, unknown>>;
  /** Members of `additional_information.custom_details`, whose names begin with `sluice_`. */
  readonly details: Readonly<Record<string, string>>;
}

/** The name of Sluice's entry among the evaluations of a card. */
export const OWN_ENTRY = 'sluice-gate';

/** What the names of Sluice's custom details begin with. CloudFormation takes letters, digits and underscores. */
export const OWN_PREFIX = 'sluice_';
