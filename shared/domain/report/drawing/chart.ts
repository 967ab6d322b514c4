/** A value at a place along the chart; `low` and `high` are the ends of its band. */
export interface Point {
  /** A time in epoch milliseconds, or any other number. */
  readonly at: number;
  /** Absent where nothing is known: the line has a gap there. */
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  /** What the mouse shows; nothing where it is empty. */
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
  /** A whisker at each point, in place of a band along the line. */
  readonly whiskers?: boolean;
  /** Left out of the legend: what belongs to a line that is in it. */
  readonly unlisted?: boolean;
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

/** A place along the chart that has a label. */
export interface Label {
  readonly at: number;
  readonly text: string;
}

export interface Chart {
  readonly title: string;
  /** What there is to see, for people who do not see it. */
  readonly description: string;
  /** Absent: a wide one. */
  readonly shape?: 'square';
  readonly from: number;
  readonly to: number;
  /** Absent: times. */
  readonly labels?: readonly Label[];
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  /** What is told along the chart, and upwards. */
  readonly axes?: { readonly along: string; readonly up: string };
  readonly series: readonly Series[];
  readonly guides?: readonly Guide[];
  readonly moments?: readonly Moment[];
}
