/** Rules of the default event bus. */
export interface EventRules {
  /** Names of the enabled rules that match an event of this form. */
  matching(event: object): Promise<string[]>;
}
