/** What a monitor says about one window. Evidence as natural logarithms. */
export interface DriftLook {
  readonly outcome: 'judged' | 'gathered' | 'no-data';
  /** Rows judged, or gathered so far. */
  readonly rows: number;
  readonly lnM: number | null;
  readonly alarm: boolean;
  readonly state: 'quiet' | 'alarm';
  readonly features: Readonly<Record<string, { readonly lnM: number | null }>>;
  /** The features that an alarm names, greatest evidence first. */
  readonly named: readonly string[];
}
