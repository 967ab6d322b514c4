/** A value at a time; `low` and `high` are the ends of its band. */
export interface Point {
  readonly at: number;
  /** Absent where nothing is known: the line has a gap there. */
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  /** What the mouse shows. */
  readonly title: string;
  /** Drawn hollow: something of it is late, missing or left out. */
  readonly marked?: boolean;
}

export type Role = 'candidate' | 'baseline' | 'evidence' | 'metric' | 'proof';

export interface Series {
  readonly name: string;
  readonly role: Role;
  readonly points: readonly Point[];
  /** Tells lines of one role apart: which pattern of dashes, from 0. */
  readonly dash?: number;
  /** Points alone, without a line through them, or a line alone. */
  readonly dots?: 'only' | 'none';
  /** Holds its value until the next point. */
  readonly stepped?: boolean;
}

/** A line across the chart at one value, such as a threshold. */
export interface Guide {
  readonly value: number;
  readonly label: string;
  /** The label stands below the line, not above. */
  readonly below?: boolean;
}

/** Something that happened, as a line down the chart. */
export interface Moment {
  readonly at: number;
  readonly title: string;
}

export interface Chart {
  readonly title: string;
  /** What there is to see, for people who do not see it. */
  readonly description: string;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  readonly series: readonly Series[];
  readonly guides?: readonly Guide[];
  readonly moments?: readonly Moment[];
}
