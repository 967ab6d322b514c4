/** An SDK input type with the members that the model requires made present: the gate has checked them. */
export type Validated<Input, Required extends keyof Input> = Omit<Input, Required> & {
  readonly [Name in Required]-?: NonNullable<Input[Name]>;
};
